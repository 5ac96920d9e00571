/// The Jensen–Shannon divergence: the mean relative entropy of label and prediction from their midpoint.
struct JS: DivergenceLoss {
  static let card = Card(
    name: "js", aliases: ["jensen_shannon", "jensen_shannon_divergence", "js_divergence"],
    summary: "Jensen-Shannon divergence (its root is the distance)",
    formula: "½ Σ [y ln(y / m) + ŷ ln(ŷ / m)],  m = (y + ŷ)/2",
    gradient: "½ ln(ŷ / m)",
    edges: "between 0 and ln 2; a class with y 0 and ŷ 0 adds nothing",
    properties: Properties(convex: true, differentiable: true, nonNegative: true, zeroAtLabel: true),
    ulp: 4, reference: "Lin 1991, Divergence measures based on the Shannon entropy")

  func callAsFunction(_ p: Double, _ q: Double) -> Point {
    let sum = p + q
    guard sum > 0 else { return Point(sum, 0, 0) }
    let d = (p - q) / sum
    if abs(d) <= 0.5 {
      let square = log1p(-d * d)
      return Point(0.25 * sum * (square + d * (log1p(d) - log1p(-d))), 0.5 * log1p(-d), 0)
    }
    // The shares of the midpoint, 1 ± d, without the cancellation in 1 − |d|.
    let (above, below) = (2 * (p / sum), 2 * (q / sum))
    return Point(0.5 * (xlogy(p, above) + xlogy(q, below)), 0.5 * log(below), 0)
  }
}
