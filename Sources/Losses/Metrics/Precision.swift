/// Of class 1: of what is decided to be of a class, how much is.
struct Precision: ClassMetric {
  var threshold = 0.5

  static let card = Card(
    name: "precision",
    aliases: [Alias("precision_score", .sklearn), "ppv", "positive_predictive_value", "BinaryPrecision"],
    summary: "of what is decided to be of a class, how much is, for class 1",
    formula: "TP / (TP + FP)",
    gradient: "none: decisions jump",
    edges: "0 where it would be 0/0; other classes than 0 and 1 are an error: see precision_macro",
    parameters: [thresholdParameter],
    properties: Properties(convex: false, differentiable: false, nonNegative: true),
    elsewhere: Elsewhere(keras: "Precision", sklearn: "precision_score"),
    better: .higher, ulp: 2, reference: "Kent et al. 1955, Machine literature searching")

  static var average: ClassAverage { .positive }

  func of(hits: Double, misses: Double, alarms: Double) -> Double {
    Confusion.share(hits, of: hits + alarms)
  }
}
