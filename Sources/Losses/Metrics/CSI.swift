/// Of class 1: what is decided rightly, of all that is or is decided to be.
public struct CSI: ClassMetric {
  public var average = 0.0
  public var threshold = 0.5

  public static let card = Card(
    name: "csi",
    aliases: [
      "critical_success_index", "threat_score", Alias("jaccard_score", .sklearn),
      Alias("jaccard_micro", parameters: [("average", 1)]), Alias("jaccard_macro", parameters: [("average", 2)]),
      Alias("jaccard_weighted", parameters: [("average", 3)]), Alias("jaccard_samples", parameters: [("average", 4)]),
    ],
    summary: "of what is of class 1 or is decided to be, how much is both",
    formula: "TP / (TP + FP + FN)",
    gradient: "none: decisions jump",
    edges:
      "0 where it would be 0/0; of several classes or labels say average=macro, micro, weighted or samples; iou is the same of probabilities",
    parameters: [averageParameter, thresholdParameter],
    properties: Properties(convex: false, differentiable: false, nonNegative: true),
    elsewhere: Elsewhere(sklearn: "jaccard_score"),
    better: .higher, ulp: 2, reference: "Donaldson, Dyer & Kraus 1975, An objective evaluator of techniques")

  public init() {}

  public init(average: Double = 0.0, threshold: Double = 0.5) { (self.average, self.threshold) = (average, threshold) }

  func of(tp: Double, fn: Double, fp: Double) -> Double {
    Confusion.share(tp, of: tp + fn + fp)
  }
}
