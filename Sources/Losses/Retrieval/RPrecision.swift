/// The precision among as many first items of a list as are relevant, where precision and recall are equal.
public struct RPrecision: RetrievalMetric {
  var library: Library?

  public static let card = Card(
    name: "r_precision", aliases: ["rprec", "break_even", "break_even_point", "prbep", "precision_recall_break_even"],
    summary: "the share of relevant items among as many first ones as are relevant: precision is recall there",
    formula: "#{i : y_i > 0, rank_i ≤ R} / R,  R = #{i : y_i > 0}",
    gradient: "none: ranks jump",
    edges: "equal scores share their places; undefined where no item is relevant or all are",
    properties: Properties(convex: false, differentiable: false, nonNegative: true),
    elsewhere: Elsewhere(trec: Self.trec("Rprec")),
    better: .higher, ulp: 2, reference: "Buckley & Voorhees 2000, Evaluating evaluation measure stability")

  public init() {}

  func lack(_ list: RankedList) -> String? { list.lackOfOrder }

  func callAsFunction(_ list: RankedList) -> Double {
    list.relevant == 0 ? 0 : list.hits(upTo: list.relevant) / list.relevant
  }
}
