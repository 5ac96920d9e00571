/// The average precision of a list; the mean over lists is the mean average precision.
public struct MAP: RetrievalMetric {
  public var k = 0.0
  var library: Library?

  public static let card = Card(
    name: "map", aliases: ["mean_average_precision", "average_precision_at_k", "map_at_k"],
    summary: "the mean precision at the places of a list's relevant items",
    formula: "Σ_{i: y_i > 0} #{j : y_j > 0, ŷ_j ≥ ŷ_i} / #{j : ŷ_j ≥ ŷ_i} / #{y > 0}",
    gradient: "none: ranks jump",
    edges:
      "equal scores share the later place; items beyond place k add nothing; undefined where no item is relevant or "
      + "all are",
    parameters: [places(\.k)],
    properties: Properties(convex: false, differentiable: false, nonNegative: true),
    elsewhere: Elsewhere(
      sklearn: Equivalent(
        "average_precision_score", "0 for a list without relevant items, 1 where all are relevant", lacking: ["k"]
      )
      .changing { (metric: inout MAP) in metric.library = .sklearn },
      trec: Self.trec("map, map_cut_k")),
    better: .higher, ulp: 4, reference: "Buckley & Voorhees 2000, Evaluating evaluation measure stability")

  public init() {}

  public init(k: Double = 0.0) { self.k = k }

  func lack(_ list: RankedList) -> String? { list.lackOfOrder }

  func callAsFunction(_ list: RankedList) -> Double {
    var precisions = CompensatedSum()
    var hits = 0.0
    for run in list.runs where k == 0 || run.endIndex <= Int(k) {
      let own = Double(run.count { $0.label > 0 })
      hits += own
      precisions.add(own * (hits / Double(run.endIndex)))
    }
    return list.relevant == 0 ? 0 : precisions.value / list.relevant
  }
}
