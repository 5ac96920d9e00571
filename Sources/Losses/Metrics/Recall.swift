/// Of class 1: of what is of a class, how much is found.
struct Recall: ClassMetric {
  var threshold = 0.5

  static let card = Card(
    name: "recall", aliases: [Alias("recall_score", .sklearn), "sensitivity", "tpr", "true_positive_rate", "hit_rate"],
    summary: "of what is of a class, how much is found, for class 1",
    formula: "TP / (TP + FN)",
    gradient: "none: decisions jump",
    edges: "0 where it would be 0/0; other classes than 0 and 1 are an error: see recall_macro",
    parameters: [thresholdParameter],
    properties: Properties(convex: false, differentiable: false, nonNegative: true),
    elsewhere: Elsewhere(keras: "Recall", sklearn: "recall_score"),
    better: .higher, ulp: 2, reference: "Kent et al. 1955, Machine literature searching")

  static var average: ClassAverage { .positive }

  func of(hits: Double, misses: Double, alarms: Double) -> Double {
    Confusion.share(hits, of: hits + misses)
  }
}
