/// One hinge for each class: against all others.
public struct OvaHinge: ScoreLoss {
  public static let card = Card(
    name: "ova_hinge", aliases: ["one_vs_all_hinge", "one_vs_rest_hinge", "ovr_hinge", "one_vs_all"],
    summary: "a hinge for each class against the rest",
    formula: .formula("sum(max(0, 1 - (2*y - 1)*yhat))"),
    gradient: "−(2y−1) where (2y−1)ŷ < 1, else 0",
    edges: "at a kink the gradient is 0",
    properties: Properties(convex: true, differentiable: false, nonNegative: true),
    ulp: 2, reference: "Rifkin & Klautau 2004, In defense of one-vs-all classification")

  public init() {}

  public func callAsFunction(truth: Int, scores f: Span<Double>, gradients: inout MutableSpan<Double>) -> Double {
    var sum = CompensatedSum()
    for k in f.indices {
      let sign: Double = k == truth ? 1 : -1
      let gap = DoubleDouble.sum(1, -sign * f[k])
      if gap.high > 0 {
        sum.add(gap.high)
        sum.add(gap.low)
      }
      if !gradients.isEmpty { gradients[k] = gap.high > 0 ? -sign : 0 }
    }
    return sum.value
  }
}
