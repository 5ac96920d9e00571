/// The share of a list's relevant items that are among its first k.
public struct RecallAtK: RetrievalMetric {
  /// How many places count.
  public var k = 10.0
  var library: Library?

  public static let card = Card(
    name: "recall_at_k", aliases: ["r_at_k"],
    summary: "the share of a list's relevant items that are among its first k",
    formula: "#{i : y_i > 0, rank_i ≤ k} / #{i : y_i > 0}",
    gradient: "none: ranks jump",
    edges: "recall:k=5 says the same; equal scores share their places; undefined for a list without relevant items",
    parameters: [Parameter("k", \Self.k, in: .count, "how many places count")],
    properties: Properties(convex: false, differentiable: false, nonNegative: true),
    elsewhere: Elsewhere(trec: Self.trec("recall_k")),
    better: .higher, ulp: 2, reference: "Van Rijsbergen 1979, Information retrieval")

  public init() {}

  public init(k: Double = 10.0) { self.k = k }

  func lack(_ list: RankedList) -> String? { list.lackOfRelevance }

  func callAsFunction(_ list: RankedList) -> Double {
    list.relevant == 0 ? 0 : list.hits(upTo: k) / list.relevant
  }
}
