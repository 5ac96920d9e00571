/// The share of labels that are decided wrongly.
public struct Hamming: DecisionMetric {
  public var threshold = 0.5

  public static let card = Card(
    name: "hamming", aliases: [Alias("hamming_loss", .sklearn)],
    summary: "the share of a row's labels that are wrong",
    formula: "Σ [decision ≠ y] / (n K),  K labels a row",
    gradient: "none: decisions jump",
    edges: "of one class a row the share of wrong rows; of columns of 0 and 1 on both sides that of wrong cells",
    parameters: [thresholdParameter],
    properties: Properties(convex: false, differentiable: false, nonNegative: true),
    elsewhere: Elsewhere(sklearn: "hamming_loss"),
    ulp: 1, reference: "Schapire & Singer 1999, Improved boosting algorithms using confidence-rated predictions")

  public init() {}

  public init(threshold: Double = 0.5) { self.threshold = threshold }

  func callAsFunction(_ table: Confusion) -> Double { table.wrong / table.total }

  func callAsFunction(_ labels: LabelCounts) -> Double {
    var (wrong, all) = (ExactSum(), ExactSum())
    for count in labels.fn + labels.fp { wrong.add(count) }
    all.add(product: labels.total, Double(labels.count))
    return wrong.divided(by: all)
  }
}
