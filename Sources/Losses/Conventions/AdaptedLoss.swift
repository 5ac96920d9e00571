/// A loss as another library computes it: the card, inputs and parameters of one loss, the numbers of another.
public struct AdaptedLoss: Loss {
  public static let card = Card(
    name: "adapted", summary: "a loss as another library computes it", formula: "factor · formula",
    gradient: "that of the formula", ulp: 4, reference: "the library's documentation")
  public static var inputs: [Input] { [.labels(.real), .predictions(.real)] }

  /// The loss whose inputs and parameters these are.
  public let unadapted: any Loss
  private let inner: any Loss
  private let factor: Double
  private let domain: Domain?

  public init() { self.init(ExpressionLoss(), computing: ExpressionLoss(), times: 1) }

  init(_ base: any Loss, computing inner: any Loss, times factor: Double, taking domain: Domain? = nil) {
    unadapted = base
    self.domain = domain
    self.inner = inner
    self.factor = factor
  }

  public var facts: Facts {
    var facts = unadapted.facts
    facts.hasCurvature = inner.facts.hasCurvature
    // A library that turns the sign turns what is better.
    facts.card.better = facts.card.better.scaled(by: factor)
    if let domain {
      for index in facts.inputs.indices where [.y, .yhat].contains(facts.inputs[index].role) {
        facts.inputs[index].domain = domain
      }
    }
    return facts
  }

  public var listLoss: (any ListLoss)? { inner.listLoss.map { ScaledList(base: $0, factor: factor, facts: facts) } }

  public func evaluate(_ block: Block, _ convention: Convention, into result: inout Evaluation) {
    inner.evaluate(block, convention, into: &result)
    guard factor != 1 else { return }
    for i in 0..<block.count { result.losses[i] *= factor }
    guard result.order >= .gradient else { return }
    for k in result.gradients.indices {
      for i in 0..<block.count { result.gradients[k][i] *= factor }
    }
    guard result.order >= .curvature else { return }
    for k in result.curvatures.indices {
      for i in 0..<block.count { result.curvatures[k][i] *= factor }
    }
  }
}

/// A list loss times a factor.
private struct ScaledList: ListLoss {
  static var card: Card { AdaptedLoss.card }
  static var inputs: [Input] { AdaptedLoss.inputs }

  var base: any ListLoss
  var factor: Double
  var facts: Facts

  init(base: any ListLoss, factor: Double, facts: Facts) {
    (self.base, self.factor, self.facts) = (base, factor, facts)
    self.facts.inputs = base.facts.inputs
  }

  init() { self.init(base: LongList<CosineSimilarity>(), factor: 1, facts: CosineSimilarity.facts) }

  func tally(in layout: Layout, _ convention: Convention) -> (any RowTally)? {
    factor == 1 ? base.tally(in: layout, convention) : nil
  }

  func value(
    of rows: Block, _ convention: Convention, wantsGradient: Bool
  ) throws(UndefinedLoss) -> ListValue {
    var value = try base.value(of: rows, convention, wantsGradient: wantsGradient)
    value.value *= factor
    value.gradients = value.gradients.map { $0.map { $0 * factor } }
    return value
  }
}
