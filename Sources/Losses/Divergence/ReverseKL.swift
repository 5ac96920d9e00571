/// The Kullback–Leibler divergence of the label from the prediction: KL(ŷ ‖ y).
struct ReverseKL: DivergenceLoss {
  static let card = Card(
    name: "reverse_kl", aliases: ["reverse_kl_divergence"],
    summary: "Kullback-Leibler divergence KL(yhat || y)",
    formula: "Σ ŷ ln(ŷ / y)",
    gradient: "ln(ŷ / y) + 1",
    edges: "ŷ 0 adds nothing; y 0 with ŷ > 0 gives inf",
    properties: Properties(convex: true, differentiable: true, zeroAtLabel: true),
    ulp: 4, reference: "Kullback & Leibler 1951, On information and sufficiency")

  /// ŷ ln(ŷ/y) − ŷ + y, and what the totals differ by.
  func callAsFunction(_ p: Double, _ q: Double) -> Point {
    let ratio = q / p
    let slope = ratio > 0.5 && ratio < 2 ? log1p((q - p) / p) : log(q) - log(p)
    if q == 0 { return Point(0, -.infinity, 0) }
    let difference = DoubleDouble.sum(q, -p)
    return Point((DoubleDouble(relativeEntropy(q, p)) + difference).value, slope + 1, 0)
  }
}
