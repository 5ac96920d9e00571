/// How often the decision is right, each true class counting the same.
public struct BalancedAccuracy: DecisionMetric {
  public var threshold = 0.5

  public static let card = Card(
    name: "balanced_accuracy", aliases: [Alias("balanced_accuracy_score", .sklearn), "macro_accuracy", "mean_recall"],
    summary: "the mean over the true classes of the share that is decided rightly",
    formula: "mean over classes of TP/(TP + FN)",
    gradient: "none: decisions jump",
    edges: "classes that no label has do not count",
    parameters: [thresholdParameter],
    properties: Properties(convex: false, differentiable: false, nonNegative: true),
    elsewhere: Elsewhere(sklearn: "balanced_accuracy_score"),
    better: .higher, ulp: 2, reference: "Brodersen et al. 2010, The balanced accuracy and its posterior distribution")

  public init() {}

  public init(threshold: Double = 0.5) { self.threshold = threshold }

  func callAsFunction(_ table: Confusion) -> Double {
    let shares = zip(table.tp, table.labelled).filter { $0.1 > 0 }.map { $0 / $1 }
    return ExactSum(shares).divided(by: shares.count)
  }
}
