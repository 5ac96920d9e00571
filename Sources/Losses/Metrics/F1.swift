/// Of class 1: the harmonic mean of precision and recall.
struct F1: ClassMetric {
  var threshold = 0.5

  static let card = Card(
    name: "f1", aliases: [Alias("f1_score", .sklearn), "f_measure", "f1_binary", "dice_coefficient"],
    summary: "the harmonic mean of precision and recall, for class 1",
    formula: "2TP / (2TP + FP + FN)",
    gradient: "none: decisions jump",
    edges: "0 where it would be 0/0; other classes than 0 and 1 are an error: see f1_macro",
    parameters: [thresholdParameter],
    properties: Properties(convex: false, differentiable: false, nonNegative: true),
    elsewhere: Elsewhere(keras: "F1Score", sklearn: "f1_score"),
    better: .higher, ulp: 2, reference: "van Rijsbergen 1979, Information Retrieval; Sørensen 1948")

  static var average: ClassAverage { .positive }

  func of(hits: Double, misses: Double, alarms: Double) -> Double {
    Confusion.share(2 * hits, of: 2 * hits + alarms + misses)
  }
}
