/// What the decisions cost by a matrix of costs.
public struct DecisionCost: DecisionMetric, CostMetric {
  public var tp = 0.0
  public var fp = 1.0
  public var fn = 1.0
  public var tn = 0.0
  public var threshold = 0.5

  public static let card = Card(
    name: "decision_cost", aliases: ["decision_cost_matrix", "cst"],
    summary: "the mean cost of decisions for class 1 or 0, each of the four outcomes with a cost of its own",
    formula: "(cost_tp·TP + cost_fp·FP + cost_fn·FN + cost_tn·TN) / n",
    gradient: "none: decisions jump",
    edges: "a prediction at the threshold is class 0; a cost below 0 is a gain",
    parameters: costParameters + [thresholdParameter],
    properties: Properties(convex: false, differentiable: false),
    ulp: 1, reference: "Elkan 2001, The foundations of cost-sensitive learning")

  public init() {}

  public init(tp: Double = 0.0, fp: Double = 1.0, fn: Double = 1.0, tn: Double = 0.0, threshold: Double = 0.5) {
    (self.tp, self.fp, self.fn, self.tn, self.threshold) = (tp, fp, fn, tn, threshold)
  }

  func callAsFunction(_ table: Confusion) throws(UndefinedLoss) -> Double {
    let counts = try table.binary()
    return costs.mean(tp: counts.tp, fp: counts.fp, fn: counts.fn, tn: counts.tn)
  }
}
