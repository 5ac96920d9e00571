/// The Jeffreys divergence: both Kullback–Leibler divergences together.
public struct Jeffreys: StraightDivergenceLoss {
  public static let card = Card(
    name: "jeffreys", aliases: ["jeffreys_divergence", "symmetric_kl", "j_divergence"],
    summary: "KL(y || yhat) + KL(yhat || y)",
    formula: .formula("sum((y - yhat)*log(y/yhat))"),
    gradient: "ln(ŷ / y) + 1 − y / ŷ",
    edges: "inf where one is 0 and the other is not",
    properties: Properties(convex: true, differentiable: true, nonNegative: true, zeroAtLabel: true),
    ulp: 4, reference: "Jeffreys 1946, An invariant form for the prior probability in estimation problems")

  public init() {}

  public func callAsFunction(_ p: Double, _ q: Double) -> Point {
    if p == 0 && q == 0 { return Point(0, 0, 0) }
    let ratio = q / p
    let logarithm = ratio > 0.5 && ratio < 2 ? log1p((q - p) / p) : log(q) - log(p)
    return Point((q - p) * logarithm, q == 0 ? -.infinity : logarithm + (q - p) / q, 0)
  }

  @inline(__always)
  func usual(_ p: LanePair, _ q: LanePair) -> UsualTerms {
    let isRuledOut = (p .== LanePair(repeating: 0)) .& (p .< q)
    let logarithm = logOfRatio(q, p).replacing(with: LanePair(repeating: .infinity), where: isRuledOut)
    return UsualTerms((q - p) * logarithm, logarithm + (q - p) / q, where: areRelated(p, q) .| isRuledOut)
  }
}
