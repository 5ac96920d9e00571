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
    let own = weights.scaled
    let (labels, predictions) = (centredRanks(y, own), centredRanks(yhat, own))
    var (product, labelSquares, predictionSquares) = (ExactSum(), ExactSum(), ExactSum())
    for i in y.indices {
      product.add(product: labels[i], predictions[i], weight: own[i])
      labelSquares.add(product: labels[i], labels[i], weight: own[i])
      predictionSquares.add(product: predictions[i], predictions[i], weight: own[i])
    }
    return try Pearson.correlation(
      product.parts.finite, labelSquares.parts.finite, predictionSquares.parts.finite, count: y.count)
  }
}
