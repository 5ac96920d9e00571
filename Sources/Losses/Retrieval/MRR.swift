/// The reciprocal rank of the first relevant item of a list; the mean over lists is the mean reciprocal rank.
public struct MRR: RetrievalMetric {
  public var k = 0.0
  var library: Library?

  public static let card = Card(
    name: "mrr", aliases: ["reciprocal_rank", "mean_reciprocal_rank", "recip_rank"],
    summary: "the reciprocal rank of a list's first relevant item",
    formula: "1/rank,  rank = min_{i: y_i > 0} rank_i",
    gradient: "none: ranks jump",
    edges: "an equal score of an irrelevant item is ahead; 0 where no relevant item is among the places that count; "
      + "undefined where all items are relevant",
    parameters: [places(\.k)],
    properties: Properties(convex: false, differentiable: false, nonNegative: true),
    elsewhere: Elsewhere(trec: Self.trec("recip_rank")),
    better: .higher, ulp: 1, reference: "Voorhees 1999, The TREC-8 question answering track report")

  public init() {}

  public init(k: Double = 0.0) { self.k = k }

  func lack(_ list: RankedList) -> String? {
    let isMixed = list.found < list.labels.count || list.relevant < Double(list.labels.count)
    return isMixed ? nil : "needs an irrelevant item; every label is above 0"
  }

  func callAsFunction(_ list: RankedList) -> Double {
    guard let rank = list.firstHit, k == 0 || rank <= k else { return 0 }
    return 1 / rank
  }
}
