/// The negative log-likelihood of a Laplace distribution with a predicted location and scale b.
struct LaplaceNLL: StraightSpreadLoss {
  static let card = Card(
    name: "laplace_nll", aliases: ["laplace"],
    summary: "the negative log-likelihood of a predicted median and scale",
    formula: .formula("abs(r)/scale + log(2*scale)"),
    edges: "at r = 0 the gradient is 0; the loss may be negative",
    properties: Properties(convex: true, differentiable: false, minimiser: "the median"),
    ulp: 3, reference: "Laplace 1774, Mémoire sur la probabilité des causes par les évènements")

  static var spread: Role { .scale }

  @inline(always)
  func isUsual<V: Lanes>(_ y: V, _ yhat: V, spread b: V) -> V.Choice {
    let distance = (yhat - y).size
    let isFar = distance.isWithin(0x1p-400, 0x1p400) .| (distance .== V(repeating: 0))
    return isFar .& b.isWithin(0x1p-400, 0x1p400)
  }

  @inline(always)
  func usual<V: Lanes>(_ y: V, _ yhat: V, spread b: V) -> Points<V> {
    let r = Twofold.sum(yhat, -y)
    let zero = V(repeating: 0)
    let isBelow = r.high .< zero
    let side = select(isBelow, V(repeating: -1), select(zero .< r.high, V(repeating: 1), zero))
    let distance = Twofold(r.high.size, select(isBelow, -r.low, r.low)) / Twofold(b)
    let terms = logTerms(2 * b)
    let sum = distance + Twofold.orderedSum(terms.high, terms.low)
    return Points(sum.value, side / b, zero)
  }

  func unusual(_ y: Double, _ yhat: Double, spread b: Double) -> Point {
    let r = DoubleDouble.sum(yhat, -y)
    let distance = DoubleDouble(abs(r.high), sign(r.high) * r.low) / DoubleDouble(b)
    let logarithm = b < 0x1p1000 ? logPair(2 * b) : logPair(b) + logOfTwo
    let loss = distance.high < 0x1p900 ? (distance + logarithm).value : abs(r.high) / b
    return Point(loss.isNaN ? abs(r.high) / b + log(2 * b) : loss, sign(r.high) / b, 0)
  }
}
