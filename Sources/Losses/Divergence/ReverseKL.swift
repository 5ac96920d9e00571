/// The Kullback–Leibler divergence of the label from the prediction: KL(ŷ ‖ y).
public struct ReverseKL: DivergenceLoss {
  public static let card = Card(
    name: "reverse_kl", aliases: ["reverse_kl_divergence"],
    summary: "Kullback-Leibler divergence KL(yhat || y)",
    formula: .formula("sum(xlogy(yhat, yhat/y))"),
    gradient: "ln(ŷ / y) + 1",
    edges: "ŷ 0 adds nothing; y 0 with ŷ > 0 gives inf",
    properties: Properties(convex: true, differentiable: true, zeroAtLabel: true),
    ulp: 4, reference: "Kullback & Leibler 1951, On information and sufficiency")

  public init() {}

  /// Σ (q ln(q/p) − q + p) + (Σq − Σp): terms that are at least 0, and what the totals differ by.
  public func callAsFunction(
    _ y: Span<Double>, truth: Int, probabilities q: Span<Double>, gradients: inout MutableSpan<Double>
  ) -> Double {
    var sum = CompensatedSum()
    for k in q.indices {
      sum.add(scaledLogExcess(each: y[k], from: q[k]))
      sum.add(q[k])
      sum.add(-y[k])
      guard !gradients.isEmpty else { continue }
      let ratio = q[k] / y[k]
      // A class that neither has does not count.
      gradients[k] =
        ratio.isNaN ? 0 : 1 + (ratio > 0.5 && ratio < 2 ? log1p((q[k] - y[k]) / y[k]) : log(q[k]) - log(y[k]))
    }
    return sum.value
  }
}
