/// The chance that a row of class 1 has a higher score than one of class 0.
public struct ROCAUC: RankingMetric {
  var average = RankingAverage.macro

  public static let card = Card(
    name: "roc_auc",
    aliases: [
      "auc", "auroc", Alias("roc_auc_score", .sklearn), "BinaryAUROC", "c_statistic", "concordance_index",
      Alias("roc_auc_ovr", parameters: [("average", 2)]), Alias("roc_auc_ovo", parameters: [("average", 5)]),
      Alias("roc_auc_ovr_weighted", parameters: [("average", 3)]),
      Alias("roc_auc_ovo_weighted", parameters: [("average", 6)]),
    ],
    summary: "how often a row of class 1 has a higher score than one of class 0",
    formula: "Σ over pairs y=1, y=0 of ([ŷ₁ > ŷ₀] + ½[ŷ₁ = ŷ₀]) / pairs",
    gradient: "none: ranks jump",
    edges: "equal scores count half, in whatever order the rows are; both classes are needed; ½ is chance",
    parameters: [averageParameter],
    properties: Properties(convex: false, differentiable: false, nonNegative: true),
    elsewhere: Elsewhere(keras: "AUC (of 200 thresholds)", sklearn: "roc_auc_score"),
    better: .higher, ulp: 1, reference: "Hanley & McNeil 1982, The meaning and use of the area under a ROC curve")

  public init() {}

  static var hasPairs: Bool { true }

  func callAsFunction(_ runs: ScoreRuns) throws(UndefinedLoss) -> Double {
    guard runs.positive > 0, runs.negative > 0 else {
      throw UndefinedLoss("needs rows of both classes; every label is \(runs.positive > 0 ? 1 : 0)")
    }
    // Twice as many, so that equal scores need no half.
    var wins = ExactSum()
    var below = DoubleDouble(0)
    runs.forEach { run in
      let next = below + run.negative
      if run.positive.high != 0 { wins.add(product: run.positive, below + next) }
      below = next
    }
    return wins.divided(by: ExactSum(products: [(2 * runs.positive, runs.negative)]))
  }
}
