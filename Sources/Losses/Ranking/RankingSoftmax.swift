/// Listwise softmax: a row is a list, its labels are how relevant each item is.
struct RankingSoftmax: MultilabelLoss {
  static let card = Card(
    name: "ranking_softmax", aliases: ["ranking_softmax_loss", "listwise_softmax"],
    summary: "cross-entropy of a list's scores against its relevances",
    formula: "−Σ y ln(softmax(ŷ))",
    gradient: "Σy·softmax(ŷ) − y",
    edges: "a list without relevant items has loss 0; relevances are not made to add up to 1",
    properties: Properties(convex: true, differentiable: true, nonNegative: true),
    elsewhere: Elsewhere(optax: "ranking_softmax_loss"),
    ulp: 4, reference: "Cao et al. 2007, Learning to rank: from pairwise approach to listwise approach")

  static var inputs: [Input] { [.labels(.nonNegative, .matrix), .predictions(.real, .matrix)] }

  func callAsFunction(_ y: Span<Double>, scores f: Span<Double>, slopes: inout MutableSpan<Double>) -> Double {
    var logits: [Double] = []
    for k in f.indices { logits.append(f[k]) }
    var z = logits.mutableSpan
    return CCE()(y, truth: -1, logits: &z, slopes: &slopes)
  }
}
