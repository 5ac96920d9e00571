/// The first Wasserstein distance of two histograms whose classes are a step apart.
public struct Wasserstein: LaneClasswiseLoss, DivergenceLoss {
  public static let card = Card(
    name: "wasserstein", aliases: ["wasserstein_1", "earth_mover", "emd", "earth_mover_distance"],
    summary: "how much probability must move how far, over ordered classes",
    formula: .formula("sum(abs(cumsum(y) - cumsum(yhat)))"),
    gradient: "the sum from class k on of sign(cumsum(ŷ) − cumsum(y))",
    edges: "classes are in order and a step apart; where the sums are equal the gradient is 0",
    properties: Properties(convex: true, differentiable: false, nonNegative: true, zeroAtLabel: true),
    ulp: 4, reference: "Vaserstein 1969, Markov processes over denumerable products of spaces")

  public init() {}

  /// The last sums are both 1: what rounding leaves of their difference is no distance.
  @inline(__always)
  func loss<V: Lanes>(
    _ y: Span<V>, truth: TrueClasses, probabilities p: Span<V>, gradient: inout MutableSpan<V>
  ) -> V {
    var (sum, lead) = (LaneSum<V>(), LaneSum<V>())
    for k in 0..<p.count - 1 {
      lead.add(p[k])
      lead.add(-y[k])
      sum.add(lead.value.size)
      if !gradient.isEmpty { gradient[k] = lead.value.side }
    }
    if !gradient.isEmpty { gradient.sumFromTheEnd(times: 1) }
    return sum.value
  }
}
