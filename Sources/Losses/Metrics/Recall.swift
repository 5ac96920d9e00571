/// Of class 1: of what is of a class, how much is found.
public struct Recall: ClassMetric {
  public var average = 0.0
  public var threshold = 0.5

  public static let card = Card(
    name: "recall",
    aliases: [
      Alias("recall_score", .sklearn), "sensitivity", "tpr", "true_positive_rate", "hit_rate",
      Alias("recall_micro", parameters: [("average", 1)]), Alias("micro_recall", parameters: [("average", 1)]),
      Alias("recall_macro", parameters: [("average", 2)]), Alias("macro_recall", parameters: [("average", 2)]),
      Alias("recall_weighted", parameters: [("average", 3)]), Alias("weighted_recall", parameters: [("average", 3)]),
      Alias("recall_samples", parameters: [("average", 4)]),
    ],
    summary: "of what is of a class, how much is found, for class 1 or as an average over classes",
    formula: "TP / (TP + FN)",
    gradient: "none: decisions jump",
    edges: "0 where it would be 0/0; of several classes or labels say average=macro, micro, weighted or samples",
    parameters: [averageParameter, thresholdParameter],
    properties: Properties(convex: false, differentiable: false, nonNegative: true),
    elsewhere: Elsewhere(keras: Equivalent("Recall", lacking: ["average"]), sklearn: "recall_score"),
    better: .higher, ulp: 2, reference: "Kent et al. 1955, Machine literature searching")

  public init() {}

  public init(average: Double = 0.0, threshold: Double = 0.5) { (self.average, self.threshold) = (average, threshold) }

  func of(tp: Double, fn: Double, fp: Double) -> Double {
    Confusion.share(tp, of: tp + fn)
  }
}
