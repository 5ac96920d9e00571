/// How nearly the predictions are in the order of the labels: the correlation of their ranks.
public struct Spearman: ColumnListLoss {
  public static let card = Card(
    name: "spearman", aliases: ["spearman_correlation", "spearmanr", "rank_correlation", "SpearmanCorrCoef"],
    summary: "the linear correlation of the ranks of labels and predictions",
    formula: "Cov(R(y), R(ŷ)) / √(Var(R(y)) Var(R(ŷ)))",
    gradient: "none: ranks jump",
    edges: "equal numbers share the mean of their ranks; equal labels, or equal predictions, have no correlation",
    properties: Properties(convex: false, differentiable: false),
    better: .higher, ulp: 2, reference: "Spearman 1904, The proof and measurement of association between two things")

  public init() {}

  public static var hasGradient: Bool { false }

  func callAsFunction(
    _ y: [Double], _ yhat: [Double], _ weights: RowWeights, gradients: inout [Double]
  ) throws(UndefinedLoss) -> Double {
    let (labels, predictions) = (doubledRanks(y, weights), doubledRanks(yhat, weights))
    var sums = [ExactSum](repeating: ExactSum(), count: 5)
    for i in y.indices {
      let (a, b, w) = (labels[i], predictions[i], weights[i])
      sums[0].add(product: w, a)
      sums[1].add(product: w, b)
      sums[2].add(product: w * a, a)
      sums[3].add(product: w * b, b)
      sums[4].add(product: w * a, b)
    }
    return try Pearson().value(of: SetSums(sums: sums, weight: weights.total, count: y.count)).value
  }
}
