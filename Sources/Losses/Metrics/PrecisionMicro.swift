/// Of every class: of what is decided to be of a class, how much is; over all classes together.
struct PrecisionMicro: ClassMetric {
  var threshold = 0.5

  static let card = Card(
    name: "precision_micro", aliases: ["micro_precision"],
    summary: "of what is decided to be of a class, how much is, over all classes together",
    formula: "ΣTP / (ΣTP + ΣFP)",
    gradient: "none: decisions jump",
    edges: "equals accuracy, as every row has one class and one decision; a class is 0 where it would be 0/0",
    parameters: [thresholdParameter],
    properties: Properties(convex: false, differentiable: false, nonNegative: true),
    elsewhere: Elsewhere(
      keras: Equivalent("Precision", "average=micro"), sklearn: Equivalent("precision_score", "average=micro")),
    better: .higher, ulp: 3, reference: "Sokolova & Lapalme 2009, Performance measures for classification tasks")

  static var average: ClassAverage { .micro }

  func of(hits: Double, misses: Double, alarms: Double) -> Double {
    Precision().of(hits: hits, misses: misses, alarms: alarms)
  }
}
