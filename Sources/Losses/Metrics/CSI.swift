/// Of class 1: what is decided rightly, of all that is or is decided to be.
struct CSI: ClassMetric {
  var threshold = 0.5

  static let card = Card(
    name: "csi", aliases: ["critical_success_index", "threat_score", Alias("jaccard_score", .sklearn)],
    summary: "of what is of class 1 or is decided to be, how much is both",
    formula: "TP / (TP + FP + FN)",
    gradient: "none: decisions jump",
    edges: "0 where it would be 0/0; other classes than 0 and 1 are an error; iou is the same of probabilities",
    parameters: [thresholdParameter],
    properties: Properties(convex: false, differentiable: false, nonNegative: true),
    elsewhere: Elsewhere(sklearn: "jaccard_score"),
    better: .higher, ulp: 2, reference: "Donaldson, Dyer & Kraus 1975, An objective evaluator of techniques")

  static var average: ClassAverage { .positive }

  func of(hits: Double, misses: Double, alarms: Double) -> Double {
    Confusion.share(hits, of: hits + misses + alarms)
  }
}
