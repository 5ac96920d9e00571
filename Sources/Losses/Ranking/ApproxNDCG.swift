/// One minus NDCG with ranks made smooth by sigmoids.
public struct ApproxNDCG: RankingLoss {
  /// T: how soft the ranks are.
  public var temperature = 0.1

  public static let card = Card(
    name: "approx_ndcg", aliases: ["approx_ndcg_loss", "approxndcg"],
    summary: "one minus a smooth approximation of a list's NDCG",
    formula: "1 − Σ g_i / log₂(1 + R_i) / best,  R_i = 1 + Σ_{j≠i} σ((ŷ_j − ŷ_i)/T),  g = 2^y − 1",
    gradient: "Σ_i g_i ln 2 / (best (1 + R_i) ln²(1 + R_i)) · ∂R_i",
    edges: "undefined where all items are equally relevant",
    parameters: [Parameter("temperature", \Self.temperature, in: .positive, "T: how soft the ranks are")],
    properties: Properties(convex: false, differentiable: true),
    ulp: 32, reference: "Qin, Liu & Li 2010, A general approximation framework for direct optimization of IR measures")

  public init() {}

  public init(temperature: Double = 0.1) { self.temperature = temperature }

  func loss(_ y: Span<Double>, scores f: Span<Double>, gradients: inout MutableSpan<Double>) -> Double {
    gradients.fill(0)
    let (gains, best) = NDCGLoss.gains(of: y)
    var ranks = [Double](repeating: 1, count: gains.count)
    for i in f.indices {
      for j in 0..<i {
        let terms = LogisticTerms((f[j] - f[i]) / temperature)
        ranks[i] += terms.wrong
        ranks[j] += terms.right
      }
    }
    // In natural logarithms, as the discounts of the best order.
    let logarithms = ranks.map { log1p($0) }
    var sum = CompensatedSum()
    for i in f.indices { sum.add(gains[i] / logarithms[i]) }
    for i in gradients.indices {
      for j in 0..<i {
        let terms = LogisticTerms((f[j] - f[i]) / temperature)
        let gradient =
          (gainGradient(gains[i], ranks[i], logarithms[i]) - gainGradient(gains[j], ranks[j], logarithms[j]))
          / best
        gradients[j] += gradient * (terms.wrong * terms.right)
        gradients[i] -= gradient * (terms.wrong * terms.right)
      }
    }
    return 1 - sum.value / best
  }
  /// What a discounted gain loses by its rank, over T.
  private func gainGradient(_ gain: Double, _ rank: Double, _ logarithm: Double) -> Double {
    gain / ((1 + rank) * logarithm * logarithm * temperature)
  }
}
