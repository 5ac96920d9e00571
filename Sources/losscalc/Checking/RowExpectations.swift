import Engine
import Losses
import Messages
import Platform
import Tables

/// Compares losses and gradients row by row with those of another program, read as columns beside the data.
struct RowExpectations: Sendable {
  private let settings: Settings
  private let tolerances: Tolerances
  /// Whether the program whose numbers these are prints a loss times its weight.
  private let isWeighted: Bool

  /// Nil when there is nothing to compare.
  init?(_ settings: Settings) {
    guard !settings.run.expectedInputs.isEmpty else { return nil }
    self.settings = settings
    tolerances = settings.checks.tolerances
    // reduction="none" leaves the weight in.
    isWeighted = settings.run.compat == .torch || settings.run.compat == .keras
  }

  /// Refuses columns that are not one for each loss or gradient of the run.
  func prepare(_ plan: Plan) throws(Failure) {
    for role in [Role.expectedLoss, .expectedGradient] where !plan.layout[role].isEmpty {
      let count = RowExpectations.quantities(role, plan).count
      guard role == .expectedLoss || settings.run.gradient != .none else {
        throw .usage("option-value", "--expect-grad: there are no gradients with --grad none")
      }
      guard count > 0 else { throw RowExpectations.nothing(role, plan) }
      let given = plan.layout[role].count
      guard given == count else {
        let what = role == .expectedLoss ? "losses" : "gradients"
        throw .data(
          "shape", "--\(role) has \(given) column\(given == 1 ? "" : "s"), but the run has \(count) of \(what)",
          hints: ["--\(role)-col selects columns"])
      }
    }
  }

  /// Measures that have no number of a row to compare.
  private static func nothing(_ role: Role, _ plan: Plan) -> Failure {
    let names = plan.measures.map(\.label).joined(separator: ", ")
    let label = plan.measures.first?.label ?? ""
    let why =
      role == .expectedLoss
      ? "\(names) has one value for the whole set, and no row has a loss" : "\(names) has no gradient"
    return .usage(
      "shape", "--\(role): \(why)", hints: [.sentence("-e \("\(label)=NUMBER".shellWord) checks that value")])
  }

  /// The columns of losses or gradients that a run has: the measure's index and, of gradients, the column's.
  private static func quantities(_ role: Role, _ plan: Plan) -> [(measure: Int, column: Int)] {
    plan.measures.indices.flatMap { index -> [(Int, Int)] in
      let measure = plan.measures[index]
      if role == .expectedLoss { return plan.isSet(measure) ? [] : [(index, 0)] }
      return measure.facts.hasGradient ? (0..<measure.facts.width(in: plan.layout)).map { (index, $0) } : []
    }
  }

  /// One verdict a measure and kind.
  func verdicts(_ report: Report) throws(Failure) -> [Verdict] {
    var verdicts: [Verdict] = []
    let hasSources = report.sections.sources.count > 1
    for section in report.sections {
      for role in [Role.expectedLoss, .expectedGradient] where !section.plan.layout[role].isEmpty {
        let moves = try self.moves(section, role)
        for (index, result) in section.results.enumerated() where moves[index].compared > 0 {
          verdicts.append(verdict(section, role, result, moves[index], hasSources: hasSources))
        }
      }
    }
    return verdicts
  }

  /// What the verdicts compare by, in the words of tolerances.
  func compared(_ report: Report) -> [Tolerances.Compared] {
    let labels = report.sections.flatMap { $0.results.map(\.measure.label) }
    return ["samples", "moved"].flatMap { name in labels.map { Tolerances.Compared(label: $0, statistic: name) } }
  }

  private func tolerance(_ label: String) -> Tolerance { tolerances.expected(label, "samples") ?? .usual }

  private func verdict(
    _ section: Report.Section, _ role: Role, _ result: LossResult, _ moves: RowMoves, hasSources: Bool
  ) -> Verdict {
    let name = role == .expectedLoss ? "loss" : "grad"
    let label = result.measure.label
    let path = section.dataset.path(ofColumn: section.plan.layout[role].lowerBound)
    let place = [hasSources ? result.source : nil, result.group].compactMap(\.self).map { $0 + " " }.joined()
    let (isOK, tolerance) = (tolerances.admits(moved: moves.moved, of: moves.compared), tolerance(label))
    let detail =
      moves.moved == 0
      ? "\(moves.compared) of \(moves.compared) as in \(path), within \(tolerance.text(" or "))"
      : moves.text(of: moves.compared, "differ from \(path)") + "; allowed \(tolerance.text(" or "))"
        + (tolerances.movedText.map { ", \($0) outside" } ?? "")
    let line = settings.wantsLines ? section.line(of: moves, column: section.plan.layout[role].lowerBound) : 0
    return Verdict(
      kind: role == .expectedLoss ? .expectLoss : .expectGrad, metric: "\(label).\(name)",
      source: result.source, group: result.group, comparison: "=", expected: 0, actual: Double(moves.moved),
      tolerance: tolerance.text(","), isOK: isOK,
      message: place + (section.results.count > 1 ? "\(label)." : "") + name,
      detail: detail, path: path, line: line)
  }

  private func moves(_ section: Report.Section, _ role: Role) throws(Failure) -> [RowMoves] {
    let start = section.results.map { _ in RowMoves() }
    let total = Guarded(start)
    let quantities = RowExpectations.quantities(role, section.plan)
    let first = section.plan.layout[role].lowerBound
    let tolerances = section.results.map { tolerance($0.measure.label) }
    let names = RowNames(section)
    let isWeighted = isWeighted && role == .expectedLoss
    var stream = SampleStream(settings.run)
    try stream.write(section.all, of: section) { _, block, rows, evaluations in
      var moves = start
      let weights = isWeighted ? block[.weight].first : nil
      for i in 0..<block.count {
        for index in moves.indices {
          let evaluation = evaluations[index]
          var found: RowMoves.Move?
          var isCompared = false
          for (place, quantity) in quantities.enumerated() where quantity.measure == index && found == nil {
            let loss = evaluation.losses[i]
            let own =
              role == .expectedLoss ? weights.map { $0[i] * loss } ?? loss : evaluation.gradients[quantity.column][i]
            let expected = block.columns[first + place][i]
            isCompared = true
            guard !tolerances[index].admits(own, expected: expected) else { continue }
            found = RowMoves.Move(
              name: names.name(block, i, rows[i]), row: rows[i] + 1, expected: expected, actual: own)
          }
          if let found {
            moves[index].note(found, .unknown)
          } else if isCompared {
            moves[index].noteUnmoved()
          }
        }
      }
      total.withLock { total in for index in total.indices { total[index].merge(moves[index]) } }
    }
    return total.withLock { $0 }
  }
}

/// How messages call the rows of a section: by their ids, or by their numbers.
struct RowNames: Sendable {
  private let ids: Names?
  private let column: Int?

  init(_ section: Report.Section) { (ids, column) = (section.dataset.ids, section.plan.layout[.id].first) }

  func name(_ block: Block, _ i: Int, _ row: Int) -> String {
    guard let ids, let column, !block.columns[column][i].isNaN else { return "row \(row + 1)" }
    return "id \(ids[Int(block.columns[column][i])])"
  }
}

extension Settings {
  /// True when findings are shown beside the lines that they are about.
  var wantsLines: Bool { output.format == .github || output.outputs.contains { $0.format == .github } }
}

extension Report.Section {
  /// The line of the row that moved most; 0 when none did.
  func line(of moves: RowMoves, column: Int) -> Int {
    moves.largest.first.map { dataset.line(ofRow: $0.row - 1, column: column) } ?? 0
  }
}
