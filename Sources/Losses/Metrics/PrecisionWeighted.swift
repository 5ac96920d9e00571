/// Of every class: of what is decided to be of a class, how much is; the mean over the classes by how often they are true.
struct PrecisionWeighted: ClassMetric {
  var threshold = 0.5

  static let card = Card(
    name: "precision_weighted", aliases: ["weighted_precision"],
    summary: "of what is decided to be of a class, how much is, the mean over the classes by how often they are true",
    formula: "Σ tₖ·(TP / (TP + FP) of class k) / n",
    gradient: "none: decisions jump",
    edges: "each class counts as often as it is true; a class is 0 where it would be 0/0",
    parameters: [thresholdParameter],
    properties: Properties(convex: false, differentiable: false, nonNegative: true),
    elsewhere: Elsewhere(
      keras: Equivalent("Precision", "average=weighted"), sklearn: Equivalent("precision_score", "average=weighted")),
    better: .higher, ulp: 3, reference: "Sokolova & Lapalme 2009, Performance measures for classification tasks")

  static var average: ClassAverage { .weighted }

  func of(hits: Double, misses: Double, alarms: Double) -> Double {
    Precision().of(hits: hits, misses: misses, alarms: alarms)
  }
}
