/// Pairwise logistic loss: the labels of a list are how relevant each item is.
public struct RankNet: PairwiseRanking {
  public static let card = Card(
    name: "ranknet",
    aliases: ["rank_net", "bpr", "bayesian_personalized_ranking", "pairwise_logistic", "pairwise_logistic_loss"],
    summary: "the mean logistic loss of the pairs that should be in an order",
    formula: "mean over y_i > y_j of ln(1 + e^{−(ŷ_i − ŷ_j)})",
    gradient: "for each pair −σ(−(ŷ_i − ŷ_j)) at i and the opposite at j, over the pairs",
    edges: "undefined for a list without such pairs",
    properties: Properties(convex: true, differentiable: true, nonNegative: true),
    ulp: 4, reference: "Burges et al. 2005, Learning to rank using gradient descent")

  public init() {}

  @inline(__always)
  func pair(ahead gap: DoubleDouble) -> (loss: Double, gradient: Double) {
    let terms = LogisticTerms(gap.high)
    return (terms.loss, terms.wrong)
  }
}
