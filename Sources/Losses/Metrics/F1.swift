/// Of class 1: the harmonic mean of precision and recall.
public struct F1: ClassMetric {
  public var average = 0.0
  public var threshold = 0.5

  public static let card = Card(
    name: "f1",
    aliases: [
      Alias("f1_score", .sklearn), "f_measure", Alias("f1_binary", parameters: [("average", 0)]), "dice_coefficient",
      Alias("f1_micro", parameters: [("average", 1)]), Alias("micro_f1", parameters: [("average", 1)]),
      Alias("f1_macro", parameters: [("average", 2)]), Alias("macro_f1", parameters: [("average", 2)]),
      Alias("f1_weighted", parameters: [("average", 3)]), Alias("weighted_f1", parameters: [("average", 3)]),
      Alias("f1_samples", parameters: [("average", 4)]), Alias("samples_f1", parameters: [("average", 4)]),
    ],
    summary: "the harmonic mean of precision and recall, for class 1 or as an average over classes",
    formula: "2TP / (2TP + FP + FN)",
    gradient: "none: decisions jump",
    edges: "0 where it would be 0/0; of several classes or labels say average=macro, micro, weighted or samples",
    parameters: [averageParameter, thresholdParameter],
    properties: Properties(convex: false, differentiable: false, nonNegative: true),
    elsewhere: Elsewhere(keras: "F1Score", sklearn: "f1_score"),
    better: .higher, ulp: 2, reference: "van Rijsbergen 1979, Information Retrieval; Sørensen 1948")

  public init() {}

  public init(average: Double = 0.0, threshold: Double = 0.5) { (self.average, self.threshold) = (average, threshold) }

  func of(tp: Double, fn: Double, fp: Double) -> Double {
    Confusion.share(2 * tp, of: 2 * tp + fp + fn)
  }
}
