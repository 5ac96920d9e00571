/// How much more often the highest scores of a list are relevant than any of its items.
public struct Lift: RetrievalMetric {
  /// The share of the list that is its top.
  public var percent = 25.0
  var library: Library?

  public static let card = Card(
    name: "lift", aliases: ["lift_at", "lift_at_percent"],
    summary: "how many times as often the top percent of a list is relevant as the whole of it",
    formula: "(#{i : y_i > 0, rank_i ≤ m} / m) / (#{y > 0} / n),  m = ⌈percent·n / 100⌉",
    gradient: "none: ranks jump",
    edges: "equal scores share their places; 1 is chance; undefined where no item is relevant or all are",
    parameters: [
      Parameter(
        "percent", \Self.percent, in: Domain(Double.leastNonzeroMagnitude, 100, "(0, 100]", "above 0 and at most 100"),
        "the share of the list that is its top")
    ],
    properties: Properties(convex: false, differentiable: false, nonNegative: true),
    better: .higher, ulp: 4, reference: "Caruana, Joachims & Backstrom 2004, KDD-Cup 2004: results and analysis")

  public init() {}

  public init(percent: Double = 25.0) { self.percent = percent }

  func lack(_ list: RankedList) -> String? { list.lackOfOrder }

  func callAsFunction(_ list: RankedList) -> Double {
    let count = Double(list.labels.count)
    let top = max(1, (percent * count / 100).rounded(.up))
    return list.hits(upTo: top) * count / (top * list.relevant)
  }
}
