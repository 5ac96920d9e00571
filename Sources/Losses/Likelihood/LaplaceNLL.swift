/// The negative log-likelihood of a Laplace distribution with a predicted location and scale b.
struct LaplaceNLL: SpreadLoss {
  static let card = Card(
    name: "laplace_nll", aliases: ["laplace"],
    summary: "the negative log-likelihood of a predicted median and scale",
    formula: "|r|/b + ln(2b)",
    gradient: "sign(r)/b",
    edges: "at r = 0 the gradient is 0; the loss may be negative",
    properties: Properties(convex: true, differentiable: false, minimiser: "the median"),
    ulp: 3, reference: "Laplace 1774, Mémoire sur la probabilité des causes par les évènements")

  static var spread: Role { .scale }

  @inline(always)
  func callAsFunction(_ y: Double, _ yhat: Double, spread b: Double) -> Point {
    let r = DoubleDouble.sum(yhat, -y)
    let distance = DoubleDouble(abs(r.high), sign(r.high) * r.low) / DoubleDouble(b)
    let logarithm = b < 0x1p1000 ? logPair(2 * b) : logPair(b) + logOfTwo
    let loss = distance.high < 0x1p900 ? (distance + logarithm).value : abs(r.high) / b
    return Point(loss.isNaN ? abs(r.high) / b + log(2 * b) : loss, sign(r.high) / b, 0)
  }
}
