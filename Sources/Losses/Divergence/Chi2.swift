/// Pearson's χ² divergence.
public struct Chi2: LaneDivergenceLoss {
  public static let card = Card(
    name: "chi2", aliases: ["chi_squared", "pearson_chi2", "chi2_divergence"],
    summary: "squared differences over the predicted probability",
    formula: .formula("sum((y - yhat)^2/yhat)"),
    gradient: "1 − (y / ŷ)²",
    edges: "ŷ 0 with y > 0 gives inf; a class with y 0 and ŷ 0 adds nothing",
    properties: Properties(convex: true, differentiable: true, nonNegative: true, zeroAtLabel: true),
    ulp: 4, reference: "Pearson 1900, On the criterion that a given system of deviations")

  public init() {}

  @inline(__always)
  func term<V: Lanes>(_ p: V, _ q: V) -> (loss: V, gradient: V) {
    let part = (q - p) / q
    // 0/0 is 0: what neither has does not count.
    let isEqual = p .== q
    return (select(isEqual, 0, (q - p) * part), select(isEqual, 0, part * (1 + p / q)))
  }
}
