/// Of every class: of what is of a class, how much is found; over all classes together.
struct RecallMicro: ClassMetric {
  var threshold = 0.5

  static let card = Card(
    name: "recall_micro", aliases: ["micro_recall"],
    summary: "of what is of a class, how much is found, over all classes together",
    formula: "ΣTP / (ΣTP + ΣFN)",
    gradient: "none: decisions jump",
    edges: "equals accuracy, as every row has one class and one decision; a class is 0 where it would be 0/0",
    parameters: [thresholdParameter],
    properties: Properties(convex: false, differentiable: false, nonNegative: true),
    elsewhere: Elsewhere(
      keras: Equivalent("Recall", "average=micro"), sklearn: Equivalent("recall_score", "average=micro")),
    better: .higher, ulp: 3, reference: "Sokolova & Lapalme 2009, Performance measures for classification tasks")

  static var average: ClassAverage { .micro }

  func of(hits: Double, misses: Double, alarms: Double) -> Double {
    Recall().of(hits: hits, misses: misses, alarms: alarms)
  }
}
