/// The normalised discounted cumulative gain of a list.
struct NDCG: RetrievalMetric {
  var exponential = 0.0
  var k = 0.0
  var library: Library?

  static let card = Card(
    name: "ndcg", aliases: [Alias("ndcg_score", .sklearn), "ndcg_at_k", "normalized_discounted_cumulative_gain"],
    summary: "the discounted gain of a list's order over that of the best one",
    formula: "Σ g(y_i) / log₂(1 + rank_i) over that of the best order,  g(y) = y",
    gradient: "none: ranks jump",
    edges:
      "equal scores share their gain; a label below 0 gains nothing; undefined where all items are equally relevant",
    parameters: [
      Parameter(
        "exponential", \Self.exponential, in: Domain(0, 1, isWhole: true, "{0, 1}", "0 or 1"), "1: the gain is 2^y − 1"),
      places(\.k),
    ],
    properties: Properties(convex: false, differentiable: false, nonNegative: true),
    elsewhere: Elsewhere(
      sklearn: Equivalent("ndcg_score", "0 for a list without gain, 1 where all items are equally relevant")
        .changing { (metric: inout NDCG) in metric.library = .sklearn },
      trec: Self.trec("ndcg, ndcg_cut_k", lacking: ["exponential"])),
    better: .higher, ulp: 4, reference: "Järvelin & Kekäläinen 2002, Cumulated gain-based evaluation of IR techniques")

  var takesSingleItems: Bool { false }

  func lack(_ list: RankedList) -> String? { list.lackOfOrder }

  func callAsFunction(_ list: RankedList) -> Double {
    let best = discounted(list.labels.map(gain).sorted(by: >).map { ($0, 1, 1) })
    var runs: [(gain: Double, count: Int, places: Int)] = []
    list.forEachRun(upTo: k) { run, _, places in
      runs.append((run.reduce(0) { $0 + gain($1.label) }, run.count, places))
    }
    return best > 0 ? discounted(runs) / best : 0
  }

  private func gain(_ label: Double) -> Double {
    exponential == 1 ? NDCGLoss.gain(max(label, 0)) : max(label, 0)
  }

  /// The discounted gain of runs of equal scores, one after the other.
  private func discounted(_ runs: [(gain: Double, count: Int, places: Int)]) -> Double {
    var sum = CompensatedSum()
    var first = 0
    for run in runs where k == 0 || first < Int(k) {
      let worth = (first..<first + run.places).reduce(0) { $0 + NDCGLoss.discount($1) }
      sum.add(run.gain * worth / Double(run.count))
      first += run.count
    }
    return sum.value
  }
}
