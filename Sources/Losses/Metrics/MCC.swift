/// The correlation of decisions and true classes.
public struct MCC: DecisionMetric {
  public var threshold = 0.5

  public static let card = Card(
    name: "mcc",
    aliases: [Alias("matthews_corrcoef", .sklearn), "matthews_correlation", "phi_coefficient", "MatthewsCorrCoef"],
    summary: "the correlation of decisions and true classes, of two or more classes",
    formula: "(c·s − Σtₖdₖ) / √((s² − Σdₖ²)(s² − Σtₖ²)),  c right of s rows, tₖ true and dₖ decided of class k",
    gradient: "none: decisions jump",
    edges: "0 when all rows are of one class, or are decided to be",
    parameters: [thresholdParameter],
    properties: Properties(convex: false, differentiable: false),
    elsewhere: Elsewhere(sklearn: "matthews_corrcoef"),
    better: .higher, ulp: 2,
    reference:
      "Matthews 1975, Comparison of predicted and observed secondary structure of T4 phage lysozyme; Gorodkin 2004")

  public init() {}

  public init(threshold: Double = 0.5) { self.threshold = threshold }

  func callAsFunction(_ table: Confusion) -> Double {
    let (labelled, decided, total) = (table.exactLabelled, table.exactDecided, table.exactTotal)
    let square = total * total
    let product = (square - .sum(products: decided, decided)) * (square - .sum(products: labelled, labelled))
    guard product.sign > 0 else { return 0 }
    let excess = table.exactRight * total - .sum(products: labelled, decided)
    let ratio = ExactRatio(numerator: excess * excess, denominator: product)
    return Double(excess.sign) * ratio.roundedSquareRoot
  }
}
