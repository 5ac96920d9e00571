/// Rank-biased precision: what a reader finds who goes on to the next item with probability p.
public struct RBP: RetrievalMetric {
  /// The probability of going on to the next item.
  public var p = 0.8
  public var k = 0.0
  var library: Library?

  public static let card = Card(
    name: "rbp", aliases: ["rank_biased_precision"],
    summary: "how much of what is read is relevant when the next item is read with probability p",
    formula: "(1 − p) Σ_{i: y_i > 0} p^{rank_i − 1}",
    gradient: "none: ranks jump",
    edges: "equal scores share their places; 0 for a list without relevant items",
    parameters: [
      Parameter("p", \Self.p, in: .openUnit, "the probability of going on to the next item"), places(\.k),
    ],
    properties: Properties(convex: false, differentiable: false, nonNegative: true),
    elsewhere: Elsewhere(trec: Self.trec("RBP", "of ir-measures, which reads trec_eval's files")),
    better: .higher, ulp: 4,
    reference: "Moffat & Zobel 2008, Rank-biased precision for measurement of retrieval effectiveness")

  public init() {}

  public init(p: Double = 0.8, k: Double = 0.0) { (self.p, self.k) = (p, k) }

  func callAsFunction(_ list: RankedList) -> Double {
    var sum = CompensatedSum()
    var reached = 1.0
    list.forEachRun(upTo: k) { run, relevant, places in
      var worth = CompensatedSum()
      for _ in 0..<places {
        worth.add(reached)
        reached *= p
      }
      sum.add(relevant * worth.value / Double(run.count))
    }
    return (1 - p) * sum.value
  }
}
