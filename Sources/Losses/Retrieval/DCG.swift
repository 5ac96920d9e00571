/// The discounted cumulative gain of a list.
public struct DCG: RetrievalMetric {
  public var exponential = 0.0
  public var k = 0.0
  var library: Library?

  public static let card = Card(
    name: "dcg", aliases: [Alias("dcg_score", .sklearn), "dcg_at_k", "discounted_cumulative_gain"],
    summary: "the discounted gain of a list's order; ndcg takes it over that of the best one",
    formula: "Σ g(y_i) / log₂(1 + rank_i),  g(y) = y",
    gradient: "none: ranks jump",
    edges: "equal scores share their gain; a label below 0 gains nothing",
    parameters: [NDCG.gains(\Self.exponential), places(\.k)],
    properties: Properties(convex: false, differentiable: false, nonNegative: true),
    elsewhere: Elsewhere(
      sklearn: Equivalent("dcg_score", "a label below 0 takes away")
        .changing { (metric: inout DCG) in metric.library = .sklearn }),
    better: .higher, ulp: 4, reference: "Järvelin & Kekäläinen 2002, Cumulated gain-based evaluation of IR techniques")

  public init() {}

  public init(exponential: Double = 0.0, k: Double = 0.0) { (self.exponential, self.k) = (exponential, k) }

  var takesSingleItems: Bool { false }

  func callAsFunction(_ list: RankedList) -> Double {
    // The first place is worth 1: its discount is 1/ln 2 there.
    0x1.62e42fefa39efp-1
      * DiscountedGain(exponential: exponential == 1, takesLosses: library == .sklearn, k: k).of(list)
  }
}
