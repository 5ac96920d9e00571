/// One minus the reciprocal rank of the first relevant item.
public struct MRRLoss: RankingLoss {
  public static let card = Card(
    name: "mrr_loss", aliases: ["reciprocal_rank_loss", "one_minus_mrr"],
    summary: "one minus the reciprocal rank of a list's first relevant item",
    formula: "1 − 1/rank,  rank = 1 + #{j : ŷ_j > max_{y>0} ŷ} + #{j : y_j = 0, ŷ_j = max_{y>0} ŷ}",
    gradient: "0",
    edges: "an equal score of an irrelevant item is ahead; a list without relevant items has loss 1; "
      + "undefined for a single item, and where all are relevant",
    properties: Properties(convex: false, differentiable: false, nonNegative: true),
    ulp: 1, reference: "Voorhees 1999, The TREC-8 question answering track report")

  public init() {}

  func lack(_ y: Span<Double>) -> String? {
    guard y.count > 1 else { return "needs more than one item in a list" }
    for k in y.indices where !(y[k] > 0) { return nil }
    return "needs an irrelevant item; every label is above 0"
  }

  func loss(_ y: Span<Double>, scores f: Span<Double>, gradients: inout MutableSpan<Double>) -> Double {
    gradients.fill(0)
    var best = -Double.infinity
    for k in f.indices where y[k] > 0 { best = max(best, f[k]) }
    guard best > -.infinity else { return 1 }
    var ahead = 0.0
    for k in f.indices where f[k] > best || (y[k] == 0 && f[k] == best) { ahead += 1 }
    return ahead / (ahead + 1)
  }
}
