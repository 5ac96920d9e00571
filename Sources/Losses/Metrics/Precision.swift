/// Of class 1: of what is decided to be of a class, how much is.
public struct Precision: ClassMetric {
  public var average = 0.0
  public var threshold = 0.5

  public static let card = Card(
    name: "precision",
    aliases: [
      Alias("precision_score", .sklearn), "ppv", "positive_predictive_value", "BinaryPrecision",
      Alias("precision_micro", parameters: [("average", 1)]), Alias("micro_precision", parameters: [("average", 1)]),
      Alias("precision_macro", parameters: [("average", 2)]), Alias("macro_precision", parameters: [("average", 2)]),
      Alias("precision_weighted", parameters: [("average", 3)]),
      Alias("weighted_precision", parameters: [("average", 3)]),
      Alias("precision_samples", parameters: [("average", 4)]),
    ],
    summary: "of what is decided to be of a class, how much is, for class 1 or as an average over classes",
    formula: "TP / (TP + FP)",
    gradient: "none: decisions jump",
    edges: "0 where it would be 0/0; of several classes or labels say average=macro, micro, weighted or samples",
    parameters: [averageParameter, thresholdParameter],
    properties: Properties(convex: false, differentiable: false, nonNegative: true),
    elsewhere: Elsewhere(keras: Equivalent("Precision", lacking: ["average"]), sklearn: "precision_score"),
    better: .higher, ulp: 2, reference: "Kent et al. 1955, Machine literature searching")

  public init() {}

  public init(average: Double = 0.0, threshold: Double = 0.5) { (self.average, self.threshold) = (average, threshold) }

  func of(tp: Double, fn: Double, fp: Double) -> Double {
    Confusion.share(tp, of: tp + fp)
  }
}
