/// Listwise softmax: the labels of a list are how relevant each item is.
public struct RankingSoftmax: RankingLoss {
  public static let card = Card(
    name: "ranking_softmax", aliases: ["ranking_softmax_loss", "listwise_softmax"],
    summary: "cross-entropy of a list's scores against its relevances",
    formula: .formula("-sum(y*log(softmax(yhat)))"),
    gradient: "Σy·softmax(ŷ) − y",
    edges: "undefined for a list without relevant items, and for a single item; relevances are not made to add up to 1",
    properties: Properties(convex: true, differentiable: true, nonNegative: true),
    elsewhere: Elsewhere(optax: "ranking_softmax_loss"),
    ulp: 4, reference: "Cao et al. 2007, Learning to rank: from pairwise approach to listwise approach")

  public init() {}

  func lack(_ y: Span<Double>) -> String? { Self.lackOfRelevance(y) }

  func loss(_ y: Span<Double>, scores f: Span<Double>, gradients: inout MutableSpan<Double>) -> Double {
    var logits: [Double] = []
    for k in f.indices { logits.append(f[k]) }
    var z = logits.mutableSpan
    return CCE()(y, truth: -1, logits: &z, gradients: &gradients)
  }
}
