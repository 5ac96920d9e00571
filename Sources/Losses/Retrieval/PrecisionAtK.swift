/// The share of relevant items among the first k of a list.
public struct PrecisionAtK: RetrievalMetric {
  /// How many places count.
  public var k = 10.0
  var library: Library?

  public static let card = Card(
    name: "precision_at_k", aliases: ["p_at_k", "patk"],
    summary: "the share of relevant items among the first k of a list",
    formula: "#{i : y_i > 0, rank_i ≤ k} / k",
    gradient: "none: ranks jump",
    edges: "precision:k=5 says the same; a list of fewer items is divided by k too; equal scores share their places",
    parameters: [Parameter("k", \Self.k, in: .count, "how many places count")],
    properties: Properties(convex: false, differentiable: false, nonNegative: true),
    elsewhere: Elsewhere(trec: Self.trec("P_k")),
    better: .higher, ulp: 2, reference: "Van Rijsbergen 1979, Information retrieval")

  public init() {}

  public init(k: Double = 10.0) { self.k = k }

  func callAsFunction(_ list: RankedList) -> Double { list.hits(upTo: k) / k }
}
