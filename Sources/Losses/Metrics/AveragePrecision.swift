/// The precision at every score, averaged over the rows of class 1: the area under the steps of precision and recall.
public struct AveragePrecision: RankingMetric {
  var average = RankingAverage.macro
  /// What it is without a row of class 1; nil where it then has no value.
  var emptyValue: Double?

  public static let card = Card(
    name: "average_precision",
    aliases: [Alias("average_precision_score", .sklearn), "ap", "auprc", "pr_auc", "BinaryAveragePrecision"],
    summary: "the precision at each score, averaged over the rows of class 1",
    formula: "Σ (Rₖ − Rₖ₋₁)·Pₖ over descending scores",
    gradient: "none: ranks jump",
    edges: "rows of equal scores are one step, in whatever order they are; a row of class 1 is needed",
    parameters: [averageParameter],
    properties: Properties(convex: false, differentiable: false, nonNegative: true),
    elsewhere: Elsewhere(
      keras: "AUC (curve=PR, interpolated)",
      sklearn: Equivalent("average_precision_score", "0 without a row of class 1")
        .changing { (metric: inout AveragePrecision) in metric.emptyValue = 0 }),
    better: .higher, ulp: 2, reference: "Zhu 2004, Recall, precision and average precision")

  public init() {}

  func callAsFunction(_ runs: ScoreRuns) throws(UndefinedLoss) -> Double {
    guard runs.positive > 0 else {
      guard let emptyValue else { throw UndefinedLoss("needs rows of class 1; every label is 0") }
      return emptyValue
    }
    var total = ExactSum()
    var (found, decided) = (DoubleDouble(0), DoubleDouble(0))
    runs.forEach(descending: true) { run in
      found = found + run.positive
      decided = decided + (run.positive + run.negative)
      // A run without class 1 adds nothing.
      guard run.positive.high != 0 else { return }
      let part = run.positive * (found / decided)
      total.add(part.high)
      total.add(part.low)
    }
    return total.divided(by: ExactSum([runs.positive]))
  }
}
