/// The rank of the last relevant item of a list.
public struct LastRelevantRank: RetrievalMetric {
  var library: Library?

  public static let card = Card(
    name: "last_relevant_rank", aliases: ["rkl", "rank_of_last_positive", "rank_last"],
    summary: "the rank of a list's last relevant item: how far down one must read to see all",
    formula: "#{j : ŷ_j ≥ min_{i: y_i > 0} ŷ_i}",
    gradient: "none: ranks jump",
    edges:
      "equal scores are ahead; undefined where no item is relevant or all are, and where a relevant one has no place",
    properties: Properties(convex: false, differentiable: false, nonNegative: true),
    better: .lower, ulp: 1, reference: "Caruana, Joachims & Backstrom 2004, KDD-Cup 2004: results and analysis")

  public init() {}

  func lack(_ list: RankedList) -> String? {
    if let lack = list.lackOfOrder { return lack }
    let found = list.runs.reduce(0) { sum, run in sum + run.count { $0.label > 0 } }
    return Double(found) < list.relevant ? "needs a score for every relevant item" : nil
  }

  func callAsFunction(_ list: RankedList) -> Double {
    Double(list.runs.last { $0.contains { $0.label > 0 } }?.endIndex ?? 0)
  }
}
