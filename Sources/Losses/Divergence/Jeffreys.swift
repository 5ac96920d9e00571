/// The Jeffreys divergence: both Kullback–Leibler divergences together.
public struct Jeffreys: LaneDivergenceLoss {
  public static let card = Card(
    name: "jeffreys", aliases: ["jeffreys_divergence", "symmetric_kl", "j_divergence"],
    summary: "KL(y || yhat) + KL(yhat || y)",
    formula: .formula("sum((y - yhat)*log(y/yhat))"),
    gradient: "ln(ŷ / y) + 1 − y / ŷ",
    edges: "inf where one is 0 and the other is not",
    properties: Properties(convex: true, differentiable: true, nonNegative: true, zeroAtLabel: true),
    ulp: 4, reference: "Jeffreys 1946, An invariant form for the prior probability in estimation problems")

  public init() {}

  @inline(__always)
  func term<V: Lanes>(_ p: V, _ q: V) -> (loss: V, gradient: V) {
    let logarithm = logOfRatio(each: q, p)
    let isAbsent = (p .== 0) .& (q .== 0)
    return (select(isAbsent, 0, (q - p) * logarithm), select(isAbsent, 0, logarithm + (q - p) / q))
  }
}
