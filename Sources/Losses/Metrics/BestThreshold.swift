/// The threshold of the least mean cost: with the usual costs, of the highest accuracy.
public struct BestThreshold: ThresholdMetric, CostMetric {
  public var tp = 0.0
  public var fp = 1.0
  public var fn = 1.0
  public var tn = 0.0

  public static let card = Card(
    name: "best_threshold", aliases: ["optimal_threshold"],
    summary: "the threshold at which decisions cost least; with the usual costs, at which accuracy is highest",
    formula: "argmin_t (cost_tp·TP + cost_fp·FP + cost_fn·FN + cost_tn·TN) / n",
    gradient: "none: decisions jump",
    edges: "halfway between two scores, or half the least one; of thresholds that are as good the highest; "
      + "undefined for rows of one class",
    parameters: costParameters,
    properties: Properties(convex: false, differentiable: false),
    better: .unknown, ulp: 1,
    reference:
      "Caruana & Niculescu-Mizil 2004, Data mining in metric space: an empirical analysis of supervised learning performance criteria"
  )

  public init() {}

  public init(tp: Double = 0.0, fp: Double = 1.0, fn: Double = 1.0, tn: Double = 0.0) {
    (self.tp, self.fp, self.fn, self.tn) = (tp, fp, fn, tn)
  }

  func callAsFunction(_ sweep: ThresholdSweep) -> Double {
    sweep.best(costs).threshold
  }
}
