/// Of every class: the harmonic mean of precision and recall; over all classes together.
struct F1Micro: ClassMetric {
  var threshold = 0.5

  static let card = Card(
    name: "f1_micro", aliases: ["micro_f1"],
    summary: "the harmonic mean of precision and recall, over all classes together",
    formula: "2ΣTP / (2ΣTP + ΣFP + ΣFN)",
    gradient: "none: decisions jump",
    edges: "equals accuracy, as every row has one class and one decision; a class is 0 where it would be 0/0",
    parameters: [thresholdParameter],
    properties: Properties(convex: false, differentiable: false, nonNegative: true),
    elsewhere: Elsewhere(
      keras: Equivalent("F1Score", "average=micro"), sklearn: Equivalent("f1_score", "average=micro")),
    better: .higher, ulp: 3, reference: "Sokolova & Lapalme 2009, Performance measures for classification tasks")

  static var average: ClassAverage { .micro }

  func of(hits: Double, misses: Double, alarms: Double) -> Double {
    F1().of(hits: hits, misses: misses, alarms: alarms)
  }
}
