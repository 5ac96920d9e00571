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
    /// Its index among the losses of the formula and, behind them, the terms that are formulas themselves; nil for a
    /// formula of outputs beside losses of rows.
    public var index: Int?
  }

  public static let card = Card(
    name: "compound", summary: "a sum of losses with factors", formula: "as typed",
    gradient: "the sum of the gradients", ulp: 2, reference: ExpressionLoss.card.reference)
  public static var inputs: [Input] { [.labels(.real), .predictions(.real)] }

  public let facts: Facts
  public let formula: Formula
  /// What `Formula.loss` counts.
  public let losses: [any Loss]
  /// How they are written in the formula's text.
  public let names: [String]
  public let addends: [Addend]

  public init() { (facts, formula, losses, names, addends) = (ExpressionLoss().facts, .number(0), [], [], []) }

  init(
    _ formula: Formula, of losses: [any Loss], names: [String], parameters: [Parameter]
  ) throws(FormulaConflict) {
    self.formula = formula
    self.losses = losses
    self.names = names
    let facts = try Facts(formula, losses, names, parameters, isOfRows: formula.isOfRows(losses))
    if let stranger = facts.inputs.first(where: { $0.isPrediction && $0.role != .yhat }) {
      throw FormulaConflict(reason: "a loss of '\(stranger.role)' cannot be added to a loss of a whole set")
    }
    addends = try formula.addends(of: losses, names: names)
    self.facts = facts
  }

  public func evaluate(_ block: Block, _ convention: Convention, into result: inout Evaluation) {
    let parts = addends.map { addend -> Evaluation in
      var part = Evaluation(
        order: min(result.order, .gradient), width: result.gradients.count, capacity: result.losses.count)
      let own = addend.loss.facts
      var itsConvention = own.convention(within: convention)
      if convention.within == facts.within ?? .mean { itsConvention.within = own.within ?? .mean }
      addend.loss.evaluate(block, itsConvention, into: &part)
      return part
    }
    sum(parts, of: block.count, into: &result)
  }

  /// Adds up what the addends came to for a block, one evaluation each.
  ///
  /// A row that is a set without a value to one of them has no gradient in any.
  public func sum(_ parts: [Evaluation], of count: Int, into result: inout Evaluation) {
    for i in 0..<count { result.losses[i] = 0 }
    for (addend, part) in zip(addends, parts) {
      for i in 0..<count { result.losses[i] += addend.factor * part.losses[i] }
    }
    for output in result.gradients.indices where result.order >= .gradient {
      for i in 0..<count { result.gradients[output][i] = 0 }
      for (addend, part) in zip(addends, parts) {
        for i in 0..<count { result.gradients[output][i] += addend.factor * part.gradients[output][i] }
      }
    }
    guard result.order >= .gradient else { return }
    for i in 0..<count where result.losses[i].isNaN && parts.contains(where: { $0.isUndefined(i) }) {
      for output in result.gradients.indices { result.gradients[output][i] = 0 }
    }
  }
}
