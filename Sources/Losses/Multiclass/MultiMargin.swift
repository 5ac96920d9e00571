/// The hinge of the true class against every rival.
public struct MultiMargin: ScoreLoss {
  /// The power of each hinge.
  public var p = 1.0
  /// The lead to reach.
  public var margin = 1.0

  public static let card = Card(
    name: "multi_margin",
    aliases: [Alias("MultiMarginLoss", .torch), Alias("multi_margin_loss", .torch), "weston_watkins"],
    summary: "how far the true class falls short of leading every rival",
    formula: .formula("sum((1 - y)*max(0, margin - s_t + yhat)^p)/n; s_t = sum(y*yhat)"),
    gradient: "p·max(0, ·)^(p−1)/n at each rival, minus their sum at t",
    edges: "at a kink the gradient is 0",
    parameters: [
      Parameter("p", \Self.p, in: .between(1, 2), "the power of each hinge"),
      Parameter("margin", \Self.margin, in: .positive, "the lead to reach"),
    ],
    properties: Properties(convex: true, differentiable: false, nonNegative: true),
    elsewhere: Elsewhere(torch: "MultiMarginLoss"),
    ulp: 4, reference: "Weston & Watkins 1999, Support vector machines for multi-class pattern recognition")

  public init() {}

  public init(p: Double = 1.0, margin: Double = 1.0) { (self.p, self.margin) = (p, margin) }

  public func callAsFunction(truth: Int, scores f: Span<Double>, gradients: inout MutableSpan<Double>) -> Double {
    let share = 1 / Double(f.count)
    var (sum, total) = (CompensatedSum(), CompensatedSum())
    for k in f.indices where k != truth {
      let gap = max((DoubleDouble.sum(f[k], -f[truth]) + margin).value, 0)
      sum.add(p == 1 ? gap : p == 2 ? gap * gap : pow(gap, p))
      guard !gradients.isEmpty else { continue }
      let gradient = gap == 0 ? 0 : p == 1 ? 1 : p == 2 ? 2 * gap : p * pow(gap, p - 1)
      gradients[k] = gradient * share
      total.add(gradient)
    }
    if !gradients.isEmpty { gradients[truth] = 0 - total.value * share }
    return sum.value * share
  }
}
