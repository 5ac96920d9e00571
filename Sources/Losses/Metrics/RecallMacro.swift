/// Of every class: of what is of a class, how much is found; the mean over the classes.
struct RecallMacro: ClassMetric {
  var threshold = 0.5

  static let card = Card(
    name: "recall_macro", aliases: ["macro_recall"],
    summary: "of what is of a class, how much is found, the mean over the classes",
    formula: "mean over k of TP / (TP + FN) of class k",
    gradient: "none: decisions jump",
    edges: "each class that occurs counts the same; a class is 0 where it would be 0/0",
    parameters: [thresholdParameter],
    properties: Properties(convex: false, differentiable: false, nonNegative: true),
    elsewhere: Elsewhere(
      keras: Equivalent("Recall", "average=macro"), sklearn: Equivalent("recall_score", "average=macro")),
    better: .higher, ulp: 3, reference: "Sokolova & Lapalme 2009, Performance measures for classification tasks")

  static var average: ClassAverage { .macro }

  func of(hits: Double, misses: Double, alarms: Double) -> Double {
    Recall().of(hits: hits, misses: misses, alarms: alarms)
  }
}
