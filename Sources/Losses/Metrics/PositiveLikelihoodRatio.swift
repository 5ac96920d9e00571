/// How much more often a row of class 1 is decided to be of class 1 than one of class 0.
public struct PositiveLikelihoodRatio: DecisionMetric {
  public var threshold = 0.5

  public static let card = Card(
    name: "positive_likelihood_ratio", aliases: ["lr_plus"],
    summary: "how many times as often class 1 is decided where it is true as where it is not",
    formula: "(TP / (TP + FN)) / (FP / (FP + TN))",
    gradient: "none: decisions jump",
    edges:
      "undefined without rows of both classes, and where no row of class 0 is decided to be of class 1; 1 is chance",
    parameters: [thresholdParameter],
    properties: Properties(convex: false, differentiable: false, nonNegative: true),
    elsewhere: Elsewhere(sklearn: Equivalent("class_likelihood_ratios", "the first of the two")),
    better: .higher, ulp: 4,
    reference: "Deeks & Altman 2004, Diagnostic tests 4: likelihood ratios")

  public init() {}

  public init(threshold: Double = 0.5) { self.threshold = threshold }

  func callAsFunction(_ table: Confusion) throws(UndefinedLoss) -> Double {
    let (tp, fn, fp, tn) = try table.ofBothClasses()
    guard fp > 0 else { throw UndefinedLoss("needs a row of class 0 that is decided to be of class 1") }
    return (tp / (tp + fn)) / (fp / (fp + tn))
  }
}

extension Confusion {
  /// Where class 1 stands against class 0, with rows of both.
  func ofBothClasses() throws(UndefinedLoss) -> (tp: Double, fn: Double, fp: Double, tn: Double) {
    let counts = try binary()
    guard counts.tp + counts.fn > 0, counts.fp + counts.tn > 0 else {
      throw UndefinedLoss("needs rows of both classes")
    }
    return counts
  }
}
