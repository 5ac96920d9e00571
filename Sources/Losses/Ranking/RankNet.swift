/// Pairwise logistic loss: a row is a list, its labels are how relevant each item is.
struct RankNet: MultilabelLoss {
  static let card = Card(
    name: "ranknet",
    aliases: ["rank_net", "bpr", "bayesian_personalized_ranking", "pairwise_logistic", "pairwise_logistic_loss"],
    summary: "the mean logistic loss of the pairs that should be in an order",
    formula: "mean over y_i > y_j of ln(1 + e^{−(ŷ_i − ŷ_j)})",
    gradient: "for each pair −σ(−(ŷ_i − ŷ_j)) at i and the opposite at j, over the pairs",
    edges: "a list without such pairs has loss 0",
    properties: Properties(convex: true, differentiable: true, nonNegative: true),
    ulp: 4, reference: "Burges et al. 2005, Learning to rank using gradient descent")

  static var inputs: [Input] { [.labels(.real, .matrix), .predictions(.real, .matrix)] }

  func callAsFunction(_ y: Span<Double>, scores f: Span<Double>, slopes: inout MutableSpan<Double>) -> Double {
    var sum = CompensatedSum()
    var pairs = 0.0
    slopes.fill(0)
    for i in f.indices {
      for j in f.indices where y[i] > y[j] {
        pairs += 1
        sum.add(softplus(f[j] - f[i]))
        guard !slopes.isEmpty else { continue }
        let pull = sigmoid(f[j] - f[i])
        slopes[i] -= pull
        slopes[j] += pull
      }
    }
    guard pairs > 0 else { return 0 }
    for k in slopes.indices { slopes[k] /= pairs }
    return sum.value / pairs
  }
}
