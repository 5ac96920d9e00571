/// One minus the normalised discounted cumulative gain of a list.
public struct NDCGLoss: RankingLoss {
  /// 1: the gain is 2^y − 1.
  public var exponential = 0.0
  /// How many places count; 0 for all.
  public var k = 0.0
  /// Whether any list of two items has a value: 1 without gain, 0 where all items are equally relevant.
  var takesAnyList = false

  public static let card = Card(
    name: "ndcg_loss", aliases: ["one_minus_ndcg"],
    summary: "one minus the discounted gain of a list's order over the best one",
    formula: "1 − Σ g(y_i) / log₂(1 + rank_i) over that of the best order,  g(y) = y",
    gradient: "0",
    edges: "equal scores share their gain; undefined where all items are equally relevant",
    parameters: [
      Parameter("exponential", \Self.exponential, in: .binary, "1: the gain is 2^y − 1"),
      Parameter("k", \Self.k, in: .whole, "how many places count; 0 for all"),
    ],
    properties: Properties(convex: false, differentiable: false, nonNegative: true),
    elsewhere: Elsewhere(
      sklearn: Equivalent("1 - ndcg_score", "1 for a list without gain, 0 where all items are equally relevant")
        .changing { (loss: inout NDCGLoss) in loss.takesAnyList = true }),
    ulp: 4, reference: "Järvelin & Kekäläinen 2002, Cumulated gain-based evaluation of IR techniques")

  public init() {}

  public init(exponential: Double = 0.0, k: Double = 0.0) { (self.exponential, self.k) = (exponential, k) }

  func lack(_ y: Span<Double>) -> String? {
    takesAnyList && y.count > 1 ? nil : Self.lackOfOrder(y)
  }

  func loss(_ y: Span<Double>, scores f: Span<Double>, gradients: inout MutableSpan<Double>) -> Double {
    gradients.fill(0)
    var items: [(score: Double, gain: Double)] = []
    for k in f.indices { items.append((f[k], exponential == 1 ? NDCGLoss.gain(y[k]) : y[k])) }
    let best = discounted(items.map { ($0.gain, $0.gain) })
    return best > 0 ? max(1 - discounted(items) / best, 0) : 1
  }

  /// 2^y − 1.
  static func gain(_ y: Double) -> Double { expm1(y * 0x1.62e42fefa39efp-1) }

  /// 2^y − 1 of each item, and what they are worth in the best order.
  static func gains(of y: Span<Double>) -> (each: [Double], best: Double) {
    var each: [Double] = []
    for k in y.indices { each.append(gain(y[k])) }
    var best = CompensatedSum()
    for (rank, gain) in each.sorted(by: >).enumerated() { best.add(gain * discount(rank)) }
    return (each, best.value)
  }

  /// What a place is worth, counted from 0; in units of that of the first, but for a factor that cancels.
  static func discount(_ place: Int) -> Double { place < 64 ? firstDiscounts[place] : 1 / log(Double(place) + 2) }

  private static let firstDiscounts: [Double] = (0..<64).map { 1 / log(Double($0) + 2) }

  /// The discounted gain in order of falling score; equal scores share what their places are worth.
  private func discounted(_ items: [(score: Double, gain: Double)]) -> Double {
    let sorted = items.sorted { $0.score > $1.score }
    var sum = CompensatedSum()
    var first = 0
    while first < sorted.count {
      // A NaN equals nothing, itself included.
      let end = sorted[(first + 1)...].firstIndex { $0.score != sorted[first].score } ?? sorted.count
      let counted = k == 0 ? end : min(end, Int(k))
      let worth = (first..<max(first, counted)).reduce(0) { $0 + NDCGLoss.discount($1) }
      let gain = sorted[first..<end].reduce(0) { $0 + $1.gain }
      sum.add(gain * worth / Double(end - first))
      first = end
    }
    return sum.value
  }
}
