/// The accuracy at the threshold at which it is highest.
public struct BestAccuracy: ThresholdMetric {
  public static let card = Card(
    name: "best_accuracy", aliases: ["max_accuracy", "optimal_accuracy"],
    summary: "the accuracy at the threshold at which it is highest, which best_threshold tells",
    formula: "max_t Σ[(ŷ > t) = y] / n",
    gradient: "none: decisions jump",
    edges: "undefined for rows of one class",
    properties: Properties(convex: false, differentiable: false, nonNegative: true),
    better: .higher, ulp: 1,
    reference:
      "Caruana & Niculescu-Mizil 2004, Data mining in metric space: an empirical analysis of supervised learning performance criteria"
  )

  public init() {}

  func callAsFunction(_ sweep: ThresholdSweep) -> Double {
    -sweep.best(DecisionCosts(tp: -1, fp: 0, fn: 0, tn: -1)).cost
  }
}
