/// Pairwise hinge loss: the labels of a list are how relevant each item is.
public struct PairwiseHinge: PairwiseRanking {
  public static let card = Card(
    name: "pairwise_hinge", aliases: ["pairwise_hinge_loss", "ranking_svm"],
    summary: "the mean hinge of the pairs that should be in an order",
    formula: "mean over y_i > y_j of max(0, 1 − (ŷ_i − ŷ_j))",
    gradient: "for each pair with a loss −1 at i and 1 at j, over the pairs",
    edges: "undefined for a list without such pairs; at a kink the gradient is 0",
    properties: Properties(convex: true, differentiable: false, nonNegative: true),
    ulp: 4, reference: "Joachims 2002, Optimizing search engines using clickthrough data")

  public init() {}

  @inline(__always)
  func pair(ahead gap: DoubleDouble) -> (loss: Double, gradient: Double) {
    // An infinite gap has no low part: inf − inf is NaN there.
    let loss = max(gap.high.isFinite ? (gap + 1).value : gap.high, 0)
    return (loss, loss > 0 ? 1 : 0)
  }
}
