/// The negative log-likelihood of a Laplace distribution with a predicted location and scale b.
public struct LaplaceNLL: LaneSpreadLoss {
  public static let card = Card(
    name: "laplace_nll", aliases: ["laplace"],
    summary: "the negative log-likelihood of a predicted median and scale",
    formula: .formula("abs(r)/scale + log(2*scale)"),
    edges: "at r = 0 the gradient is 0; the loss may be negative",
    properties: Properties(convex: true, differentiable: false, minimiser: "the median"),
    ulp: 3, reference: "Laplace 1774, Mémoire sur la probabilité des causes par les évènements")

  public init() {}

  public static var spread: Role { .scale }

  @inline(always)
  func callAsFunction<V: Lanes>(_ y: V, _ yhat: V, spread b: V) -> Points<V> {
    let r = Twofold.difference(yhat, y)
    let side = r.high.side
    let distance = Twofold.ratio(Twofold(r.high.size, select(r.high .< 0, -r.low, r.low)), b)
    return Points(total(distance, logTerms(each: b) + Twofold(repeating: logOfTwo)), side / b, V(repeating: 0))
  }
}
