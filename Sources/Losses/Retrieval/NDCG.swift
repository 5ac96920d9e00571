/// The normalised discounted cumulative gain of a list.
public struct NDCG: RetrievalMetric {
  public var exponential = 0.0
  public var k = 0.0
  var library: Library?

  public static let card = Card(
    name: "ndcg", aliases: [Alias("ndcg_score", .sklearn), "ndcg_at_k", "normalized_discounted_cumulative_gain"],
    summary: "the discounted gain of a list's order over that of the best one",
    formula: "Σ g(y_i) / log₂(1 + rank_i) over that of the best order,  g(y) = y",
    gradient: "none: ranks jump",
    edges:
      "equal scores share their gain; a label below 0 gains nothing; undefined where all items are equally relevant",
    parameters: [gains(\Self.exponential), places(\.k)],
    properties: Properties(convex: false, differentiable: false, nonNegative: true),
    elsewhere: Elsewhere(
      sklearn: Equivalent("ndcg_score", "0 for a list without gain, 1 where all items are equally relevant")
        .changing { (metric: inout NDCG) in metric.library = .sklearn },
      trec: Self.trec("ndcg, ndcg_cut_k", lacking: ["exponential"])),
    better: .higher, ulp: 4, reference: "Järvelin & Kekäläinen 2002, Cumulated gain-based evaluation of IR techniques")

  public init() {}

  public init(exponential: Double = 0.0, k: Double = 0.0) { (self.exponential, self.k) = (exponential, k) }

  var takesSingleItems: Bool { false }

  func lack(_ list: RankedList) -> String? { list.lackOfOrder }

  func callAsFunction(_ list: RankedList) -> Double {
    let discounted = DiscountedGain(exponential: exponential == 1, k: k)
    let best = discounted.ofBest(list)
    return best > 0 ? discounted.of(list) / best : 0
  }

  /// The parameter of metrics whose gains are labels or powers of 2.
  static func gains<M: Loss>(_ property: any WritableKeyPath<M, Double> & Sendable) -> Parameter {
    Parameter("exponential", property, in: .binary, "1: the gain is 2^y − 1")
  }
}
