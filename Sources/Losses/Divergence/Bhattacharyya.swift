/// The Bhattacharyya distance: the logarithm of what two distributions have in common.
public struct Bhattacharyya: StraightClasswiseLoss {
  public static let card = Card(
    name: "bhattacharyya", aliases: ["bhattacharyya_distance"],
    summary: "minus the logarithm of what the probabilities have in common",
    formula: .formula("-log(sum(sqrt(y*yhat)))"),
    gradient: "−½ √(y / ŷ) / Σ √(yŷ)",
    edges: "inf for distributions without a common class; at ŷ 0 with y > 0 the gradient is -inf",
    properties: Properties(convex: true, differentiable: true),
    ulp: 4, reference: "Bhattacharyya 1943, On a measure of divergence between two statistical populations")

  public init() {}

  public static var inputs: [Input] { [.labels(.unit, .distribution), .predictions(.unit, .distribution)] }

  /// −ln(1 + (½(Σp + Σq) − 1) − h²), h the Hellinger distance, which keeps the digits of near distributions.
  public func callAsFunction(
    _ y: Span<Double>, truth: Int, probabilities q: Span<Double>, slopes: inout MutableSpan<Double>
  ) -> Double {
    var (gap, common) = (CompensatedSum(), CompensatedSum())
    gap.add(-1)
    for k in q.indices {
      gap.add(0.5 * y[k])
      gap.add(0.5 * q[k])
      let (p, r) = (y[k].squareRoot(), q[k].squareRoot())
      common.add(p * r)
      let difference = p == r ? 0 : (q[k] - y[k]) / (p + r)
      gap.add(-0.5 * difference * difference)
    }
    for k in slopes.indices { slopes[k] = y[k] == 0 ? 0 : -0.5 * (y[k] / q[k]).squareRoot() / common.value }
    return gap.value > -0.5 ? -log1p(gap.value) : -log(common.value)
  }

  @inline(__always)
  func usual(
    _ y: Span<LanePair>, truth: TruePair, probabilities q: Span<LanePair>, slopes: inout MutableSpan<LanePair>
  ) -> UsualRows {
    let zero = LanePair(repeating: 0)
    var (gap, common) = (LaneSum<LanePair>(), LaneSum<LanePair>())
    gap.add(LanePair(repeating: -1))
    var areUsual = LanePair.Choice(repeating: true)
    for k in q.indices {
      gap.add(0.5 * y[k])
      gap.add(0.5 * q[k])
      let (p, r) = (y[k].squareRoot(), q[k].squareRoot())
      common.add(p * r)
      let difference = (q[k] - y[k]) / (p + r)
      gap.add(-0.5 * difference * difference)
      areUsual = areUsual .& (zero .< q[k])
      if !slopes.isEmpty { slopes[k] = (-0.5 * (y[k] / q[k]).squareRoot()) }
    }
    for k in slopes.indices { slopes[k] = (slopes[k] / common.value).replacing(with: zero, where: y[k] .== zero) }
    let isNear = LanePair(repeating: -0.5) .< gap.value
    let near = Twofold.sum(LanePair(repeating: 1), gap.value)
    let overlap = LogArgument(select(isNear, near.high, common.value), select(isNear, near.low, zero))
    areUsual = areUsual .& (LanePair(repeating: 0x1p-900) .< common.value)
    return UsualRows(0 - logTerms(overlap).value, where: areUsual)
  }
}
