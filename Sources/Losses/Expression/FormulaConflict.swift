/// Why the losses and inputs of a formula do not go together.
public struct FormulaConflict: Error, Sendable, Hashable {
  public var reason: String
  public var hints: [String] = []

  /// A function of a loss that is one value.
  static func ofAllRows(_ name: String) -> Self {
    FormulaConflict(
      reason: "\(name) is one value of all rows: it can be added and scaled, nothing else",
      hints: ["0.7*bce + 0.3*\(name)"])
  }
}

extension Facts {
  /// What a formula declares: what its inputs and losses declare, joined.
  init(
    _ formula: Formula, _ losses: [any Loss], _ names: [String], _ parameters: [Parameter], isOfRows: Bool
  ) throws(FormulaConflict) {
    let text = formula.text(losses: names)
    let used = formula.losses
    var joint = JointInputs()
    for index in used { for input in losses[index].facts.inputs { try joint.add(input, of: names[index]) } }
    for role in formula.roles {
      try joint.add(Input(role, .real, isPrediction: role == .yhat), of: "the variable '\(role)'")
    }
    if !isOfRows { try joint.add(Input(.yhat, .real, isPrediction: true), of: "the formula") }
    self.init(
      card: Card(
        name: text, summary: "a formula of inputs and losses",
        formula: .words(formula.text(losses: names, isSpaced: true)),
        gradient: .words(formula.derivative(by: .yhat, losses: names).text(losses: names, isSpaced: true)),
        parameters: parameters, better: formula.better(of: losses), ulp: ExpressionLoss.card.ulp,
        reference: ExpressionLoss.card.reference),
      inputs: joint.inputs, predictions: try Facts.commonPredictions(used.map { (losses[$0].facts, names[$0]) }),
      scores: Facts.commonScores(used.map { losses[$0].facts }),
      within: used.isEmpty ? .mean : losses[used[0]].facts.within ?? .mean,
      hasCurvature: used.allSatisfy { losses[$0].facts.hasCurvature },
      hasGradient: used.allSatisfy { losses[$0].facts.hasGradient },
      scope: used.map { losses[$0].facts.scope }.max() ?? .row)
  }

  /// The kinds of prediction that every loss understands which has a choice.
  private static func commonPredictions(_ losses: [(facts: Facts, name: String)]) throws(FormulaConflict)
    -> [Prediction]
  {
    let choosy = losses.filter { $0.facts.predictions != [.value] }
    guard let first = choosy.first else { return [.value] }
    let common = first.facts.predictions.filter { kind in choosy.allSatisfy { $0.facts.predictions.contains(kind) } }
    if !common.isEmpty { return common }
    let other = choosy.first { Set($0.facts.predictions).isDisjoint(with: first.facts.predictions) } ?? first
    throw FormulaConflict(
      reason: "\(first.name) takes predictions as \(kinds(first.facts)), \(other.name) as \(kinds(other.facts))",
      hints: ["one column cannot be both: evaluate them side by side, \(first.name),\(other.name)"])
  }

  /// The further kinds that are scores to every loss, where none has a choice.
  private static func commonScores(_ losses: [Facts]) -> [Prediction] {
    guard let first = losses.first, losses.allSatisfy({ $0.predictions == [.value] }) else { return [] }
    return first.scores.filter { kind in losses.allSatisfy { $0.scores.contains(kind) } }
  }

  private static func kinds(_ facts: Facts) -> String { facts.predictions.map(\.rawValue).joined(separator: " or ") }
}

/// The inputs of several losses, each role once, with the values that all of them allow.
private struct JointInputs {
  private var entries: [(input: Input, owner: String)] = []

  /// Labels first, then predictions, then the others as they came.
  var inputs: [Input] {
    let all = entries.map(\.input)
    return all.filter { $0.role == .y } + all.filter { $0.role == .yhat }
      + all.filter { $0.role != .y && $0.role != .yhat }
  }

  mutating func add(_ input: Input, of owner: String) throws(FormulaConflict) {
    guard let index = entries.firstIndex(where: { $0.input.role == input.role }) else {
      return entries.append((input, owner))
    }
    let known = entries[index]
    guard known.input.shape == input.shape else {
      throw FormulaConflict(
        reason:
          "'\(input.role)' is \(known.input.shape.words) for \(known.owner) and \(input.shape.words) for \(owner)",
        hints: ["losses of the same kind can be added; evaluate others side by side"])
    }
    entries[index].input.domain = known.input.domain.intersection(input.domain)
    entries[index].input.isPrediction = known.input.isPrediction || input.isPrediction
  }
}

extension Input.Shape {
  fileprivate var words: String {
    switch self {
    case .column: "a number"
    case .matrix: "a row of numbers"
    case .distribution: "a row of probabilities"
    case .classes: "a class"
    case .labels: "a class or labels"
    case .decision: "a decision"
    case .scores: "a score"
    case .list: "a list"
    }
  }
}

extension Domain {
  /// The values that belong to both.
  func intersection(_ other: Domain) -> Domain {
    let (least, greatest) = (max(lower, other.lower), min(upper, other.upper))
    for domain in [self, other] where domain.lower == least && domain.upper == greatest {
      if domain.isWhole || !(isWhole || other.isWhole) { return domain }
    }
    let text = "[\(least.expressionText), \(greatest.expressionText)]"
    return Domain(
      least, greatest, isWhole: isWhole || other.isWhole, text,
      "between \(least.expressionText) and \(greatest.expressionText)")
  }
}
