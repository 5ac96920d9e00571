/// Of what is decided to be of class 0, how much is.
public struct NPV: DecisionMetric {
  public var threshold = 0.5

  public static let card = Card(
    name: "npv", aliases: ["negative_predictive_value"],
    summary: "of the rows that are decided to be of class 0, the share that is",
    formula: "TN / (TN + FN)",
    gradient: "none: decisions jump",
    edges: "0 when no row is decided to be of class 0",
    parameters: [thresholdParameter],
    properties: Properties(convex: false, differentiable: false, nonNegative: true),
    elsewhere: Elsewhere(sklearn: Equivalent("precision_score", "pos_label=0")),
    better: .higher, ulp: 1,
    reference: "Vecchio 1966, Predictive value of a single diagnostic test in unselected populations")

  public init() {}

  public init(threshold: Double = 0.5) { self.threshold = threshold }

  func callAsFunction(_ table: Confusion) throws(UndefinedLoss) -> Double {
    let counts = try table.binary()
    return Confusion.share(counts.tn, of: counts.tn + counts.fn)
  }
}
