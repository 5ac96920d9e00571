/// Pairwise logistic loss in which a pair weighs what its exchange would change in NDCG.
public struct LambdaRank: RankingLoss {
  public static let card = Card(
    name: "lambdarank", aliases: ["lambda_rank", "lambdamart", "lambda_loss"],
    summary: "pairwise logistic loss, each pair by what its exchange would change in NDCG",
    formula: "Σ over y_i > y_j of |ΔNDCG_ij| ln(1 + e^{−(ŷ_i − ŷ_j)}),  gains 2^y − 1",
    gradient: "for each pair −|ΔNDCG_ij| σ(−(ŷ_i − ŷ_j)) at i and the opposite at j",
    edges: "|ΔNDCG_ij| is of the order as it is; equal scores rank in their order; "
      + "undefined where all items are equally relevant",
    properties: Properties(convex: false, differentiable: false, nonNegative: true),
    ulp: 8, reference: "Burges 2010, From RankNet to LambdaRank to LambdaMART: an overview")

  public init() {}

  func loss(_ y: Span<Double>, scores f: Span<Double>, gradients: inout MutableSpan<Double>) -> Double {
    gradients.fill(0)
    var items: [(score: Double, column: Int)] = []
    for k in f.indices { items.append((f[k], k)) }
    items.sort { $0.score > $1.score || ($0.score == $1.score && $0.column < $1.column) }
    var worth = [Double](repeating: 0, count: items.count)
    for (rank, item) in items.enumerated() { worth[item.column] = NDCGLoss.discount(rank) }
    let (gains, best) = NDCGLoss.gains(of: y)
    var sum = CompensatedSum()
    for i in f.indices {
      for j in f.indices where y[i] > y[j] {
        let change = abs((gains[i] - gains[j]) * (worth[i] - worth[j])) / best
        let terms = LogisticTerms(f[j] - f[i])
        sum.add(change * terms.loss)
        guard !gradients.isEmpty else { continue }
        gradients[i] -= change * terms.wrong
        gradients[j] += change * terms.wrong
      }
    }
    return sum.value
  }
}
