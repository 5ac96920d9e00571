/// One minus NDCG with ranks made smooth by sigmoids.
struct ApproxNDCG: MultilabelLoss {
  var temperature = 0.1

  static let card = Card(
    name: "approx_ndcg", aliases: ["approx_ndcg_loss", "approxndcg"],
    summary: "one minus a smooth approximation of a list's NDCG",
    formula: "1 − Σ g_i / log₂(1 + R_i) / best,  R_i = 1 + Σ_{j≠i} σ((ŷ_j − ŷ_i)/T),  g = 2^y − 1",
    gradient: "Σ_i g_i ln 2 / (best (1 + R_i) ln²(1 + R_i)) · ∂R_i",
    edges: "a list without gain has loss 0",
    parameters: [Parameter("temperature", \Self.temperature, in: .positive, "T: how soft the ranks are")],
    properties: Properties(convex: false, differentiable: true),
    ulp: 32, reference: "Qin, Liu & Li 2010, A general approximation framework for direct optimization of IR measures")

  static var inputs: [Input] { [.labels(.nonNegative, .matrix), .predictions(.real, .matrix)] }

  func callAsFunction(_ y: Span<Double>, scores f: Span<Double>, slopes: inout MutableSpan<Double>) -> Double {
    slopes.fill(0)
    var gains: [Double] = []
    for k in y.indices { gains.append(NDCGLoss.gain(y[k])) }
    var best = CompensatedSum()
    for (rank, gain) in gains.sorted(by: >).enumerated() { best.add(gain * NDCGLoss.discount(rank)) }
    guard best.value > 0 else { return 0 }
    var sum = CompensatedSum()
    for i in f.indices where gains[i] != 0 {
      var rank = CompensatedSum()
      rank.add(1)
      for j in f.indices where j != i { rank.add(sigmoid((f[j] - f[i]) / temperature)) }
      // Ranks of at least 1, so that the logarithms differ from 0; in units of ln 2 at rank 1.
      let logarithm = log1p(rank.value)
      sum.add(gains[i] / logarithm)
      guard !slopes.isEmpty else { continue }
      let pull = gains[i] / ((1 + rank.value) * logarithm * logarithm * temperature * best.value)
      for j in f.indices where j != i {
        let gap = (f[j] - f[i]) / temperature
        let slope = pull * sigmoid(gap) * sigmoid(-gap)
        slopes[j] += slope
        slopes[i] -= slope
      }
    }
    return 1 - sum.value / best.value
  }
}
