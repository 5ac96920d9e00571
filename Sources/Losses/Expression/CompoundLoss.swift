/// A sum of losses with factors, some of which are of a whole set of rows: `0.7*bce + 0.3*dice`.
///
/// Costs and gradients combine linearly; a row by itself has no value. With several outputs a row each row is a set,
/// and the compound has a loss per row like any other.
public struct CompoundLoss: Loss {
  /// One of the losses, with its factor.
  public struct Addend: Sendable {
    public var factor: Double
    public var loss: any Loss
    /// As it is written in the formula.
    public var name: String
    /// Its index among the losses of the formula; nil where it is a formula itself.
    public var index: Int?
  }

  public static let card = Card(
    name: "compound", summary: "a sum of losses with factors", formula: "as typed",
    gradient: "the sum of the gradients", ulp: 2, reference: ExpressionLoss.card.reference)
  public static var inputs: [Input] { [.labels(.real), .predictions(.real)] }

  public let facts: Facts
  public let addends: [Addend]

  public init() { (facts, addends) = (ExpressionLoss().facts, []) }

  init(
    _ formula: Formula, of losses: [any Loss], names: [String], parameters: [Parameter]
  ) throws(FormulaConflict) {
    let isOfRows = losses.contains { $0.facts.inputs.contains { $0.shape != .column } }
    var facts = try Facts(formula, losses, names, parameters, isOfRows: isOfRows)
    if let stranger = facts.inputs.first(where: { $0.isPrediction && $0.role != .yhat }) {
      throw FormulaConflict(reason: "a loss of '\(stranger.role)' cannot be added to a loss of a whole set")
    }
    addends = try formula.addends(of: losses, names: names)
    facts.card.better = CompoundLoss.better(of: addends)
    self.facts = facts
  }

  /// Higher where every addend grows towards the better; a sum of both kinds is a loss.
  private static func better(of addends: [Addend]) -> Better {
    let losses = addends.filter { !(($0.loss as? ExpressionLoss)?.losses.isEmpty ?? false) }
    let isHigher = losses.allSatisfy { ($0.loss.facts.card.better == .higher) == ($0.factor > 0) }
    return isHigher && !losses.isEmpty ? .higher : .lower
  }

  public func evaluate(_ block: Block, _ convention: Convention, into result: inout Evaluation) {
    let width = result.gradients.count
    for i in 0..<block.count { result.losses[i] = 0 }
    for output in result.gradients.indices where result.order >= .gradient {
      for i in 0..<block.count { result.gradients[output][i] = 0 }
    }
    for addend in addends {
      var part = Evaluation(order: min(result.order, .gradient), width: width, capacity: result.losses.count)
      let own = addend.loss.facts
      var itsConvention = own.convention(within: convention)
      if convention.within == facts.within ?? .mean { itsConvention.within = own.within ?? .mean }
      addend.loss.evaluate(block, itsConvention, into: &part)
      for i in 0..<block.count { result.losses[i] += addend.factor * part.losses[i] }
      for output in result.gradients.indices where result.order >= .gradient {
        for i in 0..<block.count { result.gradients[output][i] += addend.factor * part.gradients[output][i] }
      }
    }
  }
}

extension Formula {
  /// The loss that the formula is: of a set where it mentions a set loss, else of each row.
  ///
  /// - Parameters:
  ///   - losses: what `Formula.loss` counts.
  ///   - names: how they are written in the formula's text.
  ///   - parameters: what the card lists.
  public func loss(
    of losses: [any Loss], names: [String], parameters: [Parameter] = []
  ) throws(FormulaConflict) -> any Loss {
    self.losses.contains { losses[$0].facts.scope > .row }
      ? try CompoundLoss(self, of: losses, names: names, parameters: parameters)
      : try ExpressionLoss(self, of: losses, names: names, parameters: parameters)
  }

  /// The formula as a sum of losses with factors.
  ///
  /// A loss of a whole set can be added and scaled, but no function of it is known row by row: that is a conflict.
  public func addends(of losses: [any Loss], names: [String]) throws(FormulaConflict) -> [CompoundLoss.Addend] {
    var addends: [CompoundLoss.Addend] = []
    for (factor, formula) in sum {
      if case .loss(let index) = formula {
        addends.append(CompoundLoss.Addend(factor: factor, loss: losses[index], name: names[index], index: index))
        continue
      }
      if let index = formula.losses.first(where: { losses[$0].facts.scope > .row }) {
        throw FormulaConflict(
          reason: "\(names[index]) is one value of all rows: it can be added and scaled, nothing else",
          hints: ["0.7*bce + 0.3*\(names[index])"])
      }
      addends.append(
        CompoundLoss.Addend(
          factor: factor, loss: try ExpressionLoss(formula, of: losses, names: names),
          name: formula.text(losses: names)))
    }
    return addends
  }

  /// The terms of a sum with the numbers in front of them.
  private var sum: [(factor: Double, formula: Formula)] {
    guard case .call(let function, let x) = self else { return [(1, self)] }
    switch function {
    case .add: return x[0].sum + x[1].sum
    case .subtract: return x[0].sum + x[1].sum.map { (-$0.factor, $0.formula) }
    case .negate: return x[0].sum.map { (-$0.factor, $0.formula) }
    case .multiply:
      if let factor = x[0].number { return x[1].sum.map { (factor * $0.factor, $0.formula) } }
      if let factor = x[1].number { return x[0].sum.map { (factor * $0.factor, $0.formula) } }
      return [(1, self)]
    case .divide:
      if let divisor = x[1].number { return x[0].sum.map { ($0.factor / divisor, $0.formula) } }
      return [(1, self)]
    default: return [(1, self)]
    }
  }

  /// The value of a formula of numbers.
  private var number: Double? {
    switch self {
    case .number(let value): return value
    case .call(let function, let operands):
      let values = operands.compactMap(\.number)
      guard values.count == operands.count else { return nil }
      switch function {
      case .add: return values[0] + values[1]
      case .subtract: return values[0] - values[1]
      case .multiply: return values[0] * values[1]
      case .divide: return values[0] / values[1]
      case .negate: return -values[0]
      default: return nil
      }
    default: return nil
    }
  }
}
