/// A loss as another library computes it: the card, inputs and parameters of one loss, the numbers of another.
public struct AdaptedLoss: Loss {
  public static let card = Card(
    name: "adapted", summary: "a loss as another library computes it", formula: "factor · formula",
    gradient: "that of the formula", ulp: 4, reference: "the library's documentation")
  public static var inputs: [Input] { [.labels(.real), .predictions(.real)] }

  /// The loss whose inputs and parameters these are.
  public let unadapted: any Loss
  private let inner: any Loss
  /// What its numbers are multiplied by.
  public let factor: Double
  private let domain: Domain?
  /// Whether the library has a formula of its own.
  public var hasOwnFormula: Bool { inner is ExpressionLoss }

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

  public var listLoss: (any ListLoss)? {
    inner.listLoss.map { base in
      var facts = facts
      facts.inputs = base.facts.inputs
      return WrappedList(base, facts, value: { $0 * factor }, slope: { $0 * factor }, keepsTally: factor == 1)
    }
  }

  public func evaluate(_ block: Block, _ convention: Convention, into result: inout Evaluation) {
    inner.evaluate(block, convention, into: &result)
    guard factor != 1 else { return }
    for i in 0..<block.count { result.losses[i] *= factor }
    result.changeDerivatives(of: block.count, slope: { $0 * factor }, curvature: { $0 * factor })
  }
}
