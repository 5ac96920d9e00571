/// Pearson's χ² divergence.
public struct Chi2: StraightDivergenceLoss {
  public static let card = Card(
    name: "chi2", aliases: ["chi_squared", "pearson_chi2", "chi2_divergence"],
    summary: "squared differences over the predicted probability",
    formula: .formula("sum((y - yhat)^2/yhat)"),
    gradient: "1 − (y / ŷ)²",
    edges: "ŷ 0 with y > 0 gives inf; a class with y 0 and ŷ 0 adds nothing",
    properties: Properties(convex: true, differentiable: true, nonNegative: true, zeroAtLabel: true),
    ulp: 4, reference: "Pearson 1900, On the criterion that a given system of deviations")

  public init() {}

  public func callAsFunction(_ p: Double, _ q: Double) -> Point {
    if p == 0 { return Point(q, q == 0 ? 0 : 1, 0) }
    if q == 0 { return Point(.infinity, -.infinity, 0) }
    let part = (q - p) / q
    return Point((q - p) * part, part * (1 + p / q), 0)
  }

  @inline(__always)
  func usual(_ p: LanePair, _ q: LanePair) -> UsualTerms {
    let part = (q - p) / q
    let slope = (part * (1 + p / q)).replacing(with: LanePair(repeating: 1), where: p .== LanePair(repeating: 0))
    return UsualTerms((q - p) * part, slope, where: LanePair(repeating: 0) .< q)
  }
}
