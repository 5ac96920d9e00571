/// The negative log-likelihood of a count that is 0 more often than Poisson's.
public struct ZeroInflatedPoissonNLL: SpreadLoss {
  /// 1 adds ln(y!), which no prediction changes.
  public var full = 0.0

  public static let card = Card(
    name: "zero_inflated_poisson_nll", aliases: ["zero_inflated_poisson", "zip", "zip_nll"],
    summary: "the negative log-likelihood of a count with extra zeros",
    formula: .formula(
      """
      where(y == 0, -log(inflation + (1 - inflation)*exp(-yhat)), \
      yhat - y*log(yhat) - log1p(-inflation))
      """),
    gradient: .formula(
      """
      where(y == 0, (1 - inflation)*exp(-yhat)/(inflation + (1 - inflation)*exp(-yhat)), 1 - y/yhat)
      """),
    edges: "π 1 with y > 0 gives inf; the loss may be negative",
    parameters: [Parameter("full", \Self.full, in: .binary, "1 adds ln(y!), which no prediction changes")],
    properties: Properties(convex: false, differentiable: true),
    ulp: 4, reference: "Lambert 1992, Zero-inflated Poisson regression")

  public init() {}

  public init(full: Double = 0.0) { self.full = full }

  public static var spread: Role { Role("inflation") }
  public static var inputs: [Input] {
    [.labels(.nonNegative), .predictions(.positive), Input(spread, .unit, isOfModel: true)]
  }

  public func callAsFunction(_ y: Double, _ yhat: Double, spread pi: Double) -> Point {
    guard y == 0 else {
      let point = Poisson(full: full)(y, plain: yhat)
      return Point(point.loss - log1p(-pi), point.gradient, point.curvature)
    }
    let natural = (1 - pi) * exp(-yhat)
    let total = pi + natural
    // What is missing from 1, where that is little.
    let missing = (1 - pi) * expm1(-yhat)
    let loss = missing > -0.5 ? -log1p(missing) : -log(total)
    // Without extra zeros the loss is ŷ, however unlikely a 0 is.
    guard pi != 0 else { return Point(yhat, yhat.isNaN ? yhat : 1, 0) }
    let gradient = natural / total
    return Point(loss, gradient, -gradient * (pi / total))
  }
}
