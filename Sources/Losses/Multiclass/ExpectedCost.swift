/// The expected cost of a decision drawn from the prediction; the labels are what each decision costs.
public struct ExpectedCost: LaneClasswiseLoss {
  public static let card = Card(
    name: "expected_cost", aliases: ["cost_matrix", "cost_sensitive", "expected_risk"],
    summary: "the mean of what each decision costs, by its probability",
    formula: .formula("sum(y*yhat)"),
    gradient: "y_k; by the logits ŷ_k(y_k − L)",
    edges: "a row of the cost matrix for each sample: that of its true class, or costs of its own",
    properties: Properties(convex: true, differentiable: true, minimiser: "the cheapest decision"),
    ulp: 4, reference: "Elkan 2001, The foundations of cost-sensitive learning")

  public init() {}

  public static var inputs: [Input] { [.labels(.real, .matrix), .predictions(.unit, .distribution)] }

  @inline(__always)
  func loss<V: Lanes>(
    _ y: Span<V>, truth: TrueClasses, probabilities p: Span<V>, gradient: inout MutableSpan<V>
  ) -> V {
    var sum = LaneSum<V>()
    for k in p.indices {
      let term = Twofold.product(y[k], p[k])
      sum.add(term.high)
      sum.add(term.low)
      if !gradient.isEmpty { gradient[k] = y[k] }
    }
    return sum.value
  }
}
