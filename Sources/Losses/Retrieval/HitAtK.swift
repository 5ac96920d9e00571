/// Whether a relevant item is among the first k of a list.
public struct HitAtK: RetrievalMetric {
  /// How many places count.
  public var k = 10.0
  var library: Library?

  public static let card = Card(
    name: "hit_at_k",
    aliases: [
      "hit", "hit_rate_at_k", "hits_at_k", "success_at_k", Alias("top1", parameters: [("k", 1)]),
      Alias("top10", parameters: [("k", 10)]),
    ],
    summary: "1 where a relevant item is among the first k of a list, else 0",
    formula: "[min_{i: y_i > 0} rank_i ≤ k]",
    gradient: "none: ranks jump",
    edges: "an equal score of an irrelevant item is ahead; 0 for a list without relevant items",
    parameters: [Parameter("k", \Self.k, in: .count, "how many places count")],
    properties: Properties(convex: false, differentiable: false, nonNegative: true),
    elsewhere: Elsewhere(trec: Self.trec("success_k")),
    better: .higher, ulp: 1, reference: "Deshpande & Karypis 2004, Item-based top-N recommendation algorithms")

  public init() {}

  public init(k: Double = 10.0) { self.k = k }

  func callAsFunction(_ list: RankedList) -> Double { list.firstHit.map { $0 <= k ? 1 : 0 } ?? 0 }
}
