/// How many of the negative rows are decided to be negative.
public struct Specificity: DecisionMetric {
  public var threshold = 0.5

  public static let card = Card(
    name: "specificity", aliases: ["true_negative_rate", "tnr", "selectivity"],
    summary: "the share of the rows of class 0 that are decided rightly",
    formula: "TN / (TN + FP)",
    gradient: "none: decisions jump",
    edges: "0 when no row is of class 0",
    parameters: [thresholdParameter],
    properties: Properties(convex: false, differentiable: false, nonNegative: true),
    elsewhere: Elsewhere(sklearn: Equivalent("recall_score", "pos_label=0")),
    better: .higher, ulp: 1,
    reference: "Yerushalmy 1947, Statistical problems in assessing methods of medical diagnosis")

  public init() {}

  public init(threshold: Double = 0.5) { self.threshold = threshold }

  func callAsFunction(_ table: Confusion) throws(UndefinedLoss) -> Double {
    let counts = try table.binary()
    return Confusion.share(counts.tn, of: counts.tn + counts.fp)
  }
}
