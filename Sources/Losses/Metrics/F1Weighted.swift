/// Of every class: the harmonic mean of precision and recall; the mean over the classes by how often they are true.
struct F1Weighted: ClassMetric {
  var threshold = 0.5

  static let card = Card(
    name: "f1_weighted", aliases: ["weighted_f1"],
    summary: "the harmonic mean of precision and recall, the mean over the classes by how often they are true",
    formula: "Σ tₖ·(2TP / (2TP + FP + FN) of class k) / n",
    gradient: "none: decisions jump",
    edges: "each class counts as often as it is true; a class is 0 where it would be 0/0",
    parameters: [thresholdParameter],
    properties: Properties(convex: false, differentiable: false, nonNegative: true),
    elsewhere: Elsewhere(
      keras: Equivalent("F1Score", "average=weighted"), sklearn: Equivalent("f1_score", "average=weighted")),
    better: .higher, ulp: 3, reference: "Sokolova & Lapalme 2009, Performance measures for classification tasks")

  static var average: ClassAverage { .weighted }

  func of(hits: Double, misses: Double, alarms: Double) -> Double {
    F1().of(hits: hits, misses: misses, alarms: alarms)
  }
}
