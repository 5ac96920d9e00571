/// Of every class: the harmonic mean of precision and recall; the mean over the classes.
struct F1Macro: ClassMetric {
  var threshold = 0.5

  static let card = Card(
    name: "f1_macro", aliases: ["macro_f1"],
    summary: "the harmonic mean of precision and recall, the mean over the classes",
    formula: "mean over k of 2TP / (2TP + FP + FN) of class k",
    gradient: "none: decisions jump",
    edges: "each class that occurs counts the same; a class is 0 where it would be 0/0",
    parameters: [thresholdParameter],
    properties: Properties(convex: false, differentiable: false, nonNegative: true),
    elsewhere: Elsewhere(
      keras: Equivalent("F1Score", "average=macro"), sklearn: Equivalent("f1_score", "average=macro")),
    better: .higher, ulp: 3, reference: "Sokolova & Lapalme 2009, Performance measures for classification tasks")

  static var average: ClassAverage { .macro }

  func of(hits: Double, misses: Double, alarms: Double) -> Double {
    F1().of(hits: hits, misses: misses, alarms: alarms)
  }
}
