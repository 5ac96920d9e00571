/// The mean cost of decisions at the threshold at which it is lowest.
public struct BestCost: ThresholdMetric, CostMetric {
  public var tp = 0.0
  public var fp = 1.0
  public var fn = 1.0
  public var tn = 0.0

  public static let card = Card(
    name: "best_cost", aliases: ["best_decision_cost", "optimal_cost"],
    summary: "the mean cost of decisions at the threshold at which it is lowest, which best_threshold tells",
    formula: "min_t (cost_tp·TP + cost_fp·FP + cost_fn·FN + cost_tn·TN) / n",
    gradient: "none: decisions jump",
    edges: "undefined for rows of one class",
    parameters: costParameters,
    properties: Properties(convex: false, differentiable: false),
    ulp: 1,
    reference:
      "Caruana & Niculescu-Mizil 2004, Data mining in metric space: an empirical analysis of supervised learning performance criteria"
  )

  public init() {}

  public init(tp: Double = 0.0, fp: Double = 1.0, fn: Double = 1.0, tn: Double = 0.0) {
    (self.tp, self.fp, self.fn, self.tn) = (tp, fp, fn, tn)
  }

  func callAsFunction(_ sweep: ThresholdSweep) -> Double {
    sweep.best(costs).cost
  }
}
