/// How often the decision is right.
public struct Accuracy: DecisionMetric {
  public var threshold = 0.5
  /// Whether each of several labels a row is right or wrong for itself.
  var countsLabels = false

  public static let card = Card(
    name: "accuracy",
    aliases: [
      Alias("accuracy_score", .sklearn), Alias("BinaryAccuracy", .keras), Alias("CategoricalAccuracy", .keras),
      Alias("SparseCategoricalAccuracy", .keras),
    ],
    summary: "the share of rows that are decided rightly",
    formula: "Σ[decision = y] / n",
    gradient: "none: decisions jump",
    edges:
      "a prediction at the threshold is class 0; of equal scores the first decides; of several labels a row, all must be right",
    parameters: [thresholdParameter],
    properties: Properties(convex: false, differentiable: false, nonNegative: true),
    elsewhere: Elsewhere(
      keras: Equivalent("BinaryAccuracy, CategoricalAccuracy", "of several labels a row the share of right labels")
        .changing { (metric: inout Accuracy) in metric.countsLabels = true },
      sklearn: "accuracy_score"),
    better: .higher, ulp: 1, reference: "Wald 1950, Statistical decision functions")

  public init() {}

  public init(threshold: Double = 0.5) { self.threshold = threshold }

  func callAsFunction(_ table: Confusion) -> Double { table.right / table.total }

  func callAsFunction(_ labels: LabelCounts) -> Double {
    countsLabels ? 1 - Hamming()(labels) : labels.exact / labels.total
  }
}
