/// How much more often a row of class 1 is decided to be of class 0 than one of class 0.
public struct NegativeLikelihoodRatio: DecisionMetric {
  public var threshold = 0.5

  public static let card = Card(
    name: "negative_likelihood_ratio", aliases: ["lr_minus"],
    summary: "how many times as often class 0 is decided where class 1 is true as where it is not",
    formula: "(FN / (TP + FN)) / (TN / (FP + TN))",
    gradient: "none: decisions jump",
    edges: "undefined without rows of both classes, and where no row of class 0 is decided to be of it; 1 is chance",
    parameters: [thresholdParameter],
    properties: Properties(convex: false, differentiable: false, nonNegative: true),
    elsewhere: Elsewhere(sklearn: Equivalent("class_likelihood_ratios", "the second of the two")),
    better: .lower, ulp: 4,
    reference: "Deeks & Altman 2004, Diagnostic tests 4: likelihood ratios")

  public init() {}

  public init(threshold: Double = 0.5) { self.threshold = threshold }

  func callAsFunction(_ table: Confusion) throws(UndefinedLoss) -> Double {
    let (tp, fn, fp, tn) = try table.ofBothClasses()
    guard tn > 0 else { throw UndefinedLoss("needs a row of class 0 that is decided to be of class 0") }
    return (fn / (tp + fn)) / (tn / (fp + tn))
  }
}
