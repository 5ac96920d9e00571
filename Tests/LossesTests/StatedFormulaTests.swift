import Losses
import Testing

/// A card's formula is what its loss computes.
struct StatedFormulaTests {
  /// Subjects whose card has a formula that speaks of every parameter that is not at its default.
  static let subjects = Subject.ofRows.filter { subject in
    guard let stated = StatedFormula(of: subject.type.card, from: subject.from) else { return false }
    return subject.type.scope == .row
      && subject.type.card.parameters.allSatisfy { parameter in
        parameter.value(in: subject.loss) == parameter.defaultValue || stated.mentions(.symbol(parameter.name))
      }
  }

  @Test func mostLossesOfRowsHaveAFormula() {
    let losses = Catalogue.losses.filter { $0.scope == .row }
    let stated = losses.filter { StatedFormula(of: $0.card) != nil }
    #expect(stated.count >= 100, "\(stated.count) of \(losses.count)")
    for type in Catalogue.losses {
      if case .formula = type.card.formula { #expect(StatedFormula(of: type.card) != nil, "\(type.card.name)") }
      if case .words = type.card.gradient { continue }
      #expect(StatedFormula(gradientOf: type.card) != nil, "\(type.card.name)'s gradient")
    }
  }

  @Test(arguments: subjects)
  func lossIsTheFormulaOfItsCard(_ subject: Subject) throws {
    let stated = try #require(StatedFormula(of: subject.type.card, from: subject.from))
    let trial = Trial(subject, rows: 40).withLabels(of: stated)
    try expect(stated, in: trial, toBe: trial.evaluated(.loss).losses)
  }

  @Test(arguments: subjects.filter { StatedFormula(gradientOf: $0.type.card, from: $0.from) != nil })
  func gradientIsThatOfItsCard(_ subject: Subject) throws {
    let stated = try #require(StatedFormula(gradientOf: subject.type.card, from: subject.from))
    let trial = Trial(subject, rows: 40).withLabels(of: stated)
    try expect(stated, in: trial, toBe: trial.evaluated(.gradient).gradients[0])
  }

  /// The rules of differentiation, applied to the formula, give what the loss computes and what the card says.
  @Test(arguments: subjects.filter { $0.type.predictions.first == $0.from && $0.type.hasCurvature })
  func derivativesAreThoseOfTheFormula(_ subject: Subject) throws {
    let stated = try #require(StatedFormula(of: subject.type.card, from: subject.from))
    guard let gradient = stated.derivative(by: .yhat), let curvature = gradient.derivative(by: .yhat) else { return }
    let trial = Trial(subject, rows: 40).withLabels(of: stated)
    let result = trial.evaluated(.curvature)
    try expect(gradient, in: trial, toBe: result.gradients[0])
    try expect(curvature, in: trial, toBe: result.curvatures[0])
  }

  /// A plain rendering of a formula loses digits, a few of them.
  private func expect(_ stated: StatedFormula, in trial: Trial, toBe expected: [Double]) throws {
    for row in 0..<trial.block.count {
      let value = try #require(stated.value(in: trial, row: row), "\(stated)")
      #expect(isNear(value, expected[row]), "row \(row): \(value), not \(expected[row])")
    }
  }

  private func isNear(_ a: Double, _ b: Double) -> Bool { a == b || abs(a - b) <= 1e-9 * max(1, abs(b)) }
}

extension StatedFormula {
  /// The formula with the numbers of one row of a trial.
  fileprivate func value(in trial: Trial, row: Int) -> Double? {
    var given: [Role: FormulaValue] = [:]
    for input in trial.subject.loss.facts.inputs {
      let cells = trial.block.layout[input.role].map { trial.block.columns[$0][row] }
      given[input.role] = cells.count == 1 && !input.isMatrix ? FormulaValue(cells[0]) : FormulaValue(elements: cells)
    }
    let numbers = FormulaNumbers(trial.subject.loss, trial.subject.convention, given)
    guard let known = numbers.with(parts) else { return nil }
    return formula.value { known[$0] }?.number
  }
}

extension Trial {
  /// The same rows with labels that a formula is for: 0 or 1 where it asks which, and no more than there are trials.
  fileprivate func withLabels(of stated: StatedFormula) -> Trial {
    var trial = self
    let label = block.layout[.y].first
    let compares = ([stated.formula] + stated.parts.map(\.formula)).contains {
      $0.contains { $0 == .call(.equal, [.input(.y), .number(1)]) }
    }
    guard let label else { return self }
    for row in 0..<block.count {
      if compares { trial.block.columns[label][row] = trial.block.columns[label][row].rounded() }
      if let trials = block.layout[Role("trials")].first {
        trial.block.columns[label][row] = min(trial.block.columns[label][row], block.columns[trials][row])
      }
    }
    return trial
  }
}
