/// How often the decision is wrong.
public struct ZeroOneLoss: DecisionMetric {
  public var threshold = 0.5

  public static let card = Card(
    name: "zero_one_loss",
    aliases: ["subset_zero_one", "subset_zero_one_loss", "exact_match_error"],
    summary: "the share of rows that are decided wrongly",
    formula: "Σ[decision ≠ y] / n",
    gradient: "none: decisions jump",
    edges: "1 − accuracy; of several labels a row, one wrong label makes the row wrong; zero_one is that of a margin",
    parameters: [thresholdParameter],
    properties: Properties(convex: false, differentiable: false, nonNegative: true),
    elsewhere: Elsewhere(sklearn: "zero_one_loss"),
    ulp: 1, reference: "Wald 1950, Statistical decision functions; Ghamrawi & McCallum 2005")

  public init() {}

  public init(threshold: Double = 0.5) { self.threshold = threshold }

  func callAsFunction(_ table: Confusion) -> Double { table.wrong / table.total }

  func callAsFunction(_ labels: LabelCounts) -> Double { (labels.total - labels.exact) / labels.total }
}
