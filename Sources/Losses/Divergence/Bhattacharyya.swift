/// The Bhattacharyya distance: the logarithm of what two distributions have in common.
public struct Bhattacharyya: LaneClasswiseLoss, DivergenceLoss {
  public static let card = Card(
    name: "bhattacharyya", aliases: ["bhattacharyya_distance"],
    summary: "minus the logarithm of what the probabilities have in common",
    formula: .formula("-log(sum(sqrt(y*yhat)))"),
    gradient: "−½ √(y / ŷ) / Σ √(yŷ)",
    edges: "inf for distributions without a common class; at ŷ 0 with y > 0 the gradient is -inf",
    properties: Properties(convex: true, differentiable: true),
    ulp: 4, reference: "Bhattacharyya 1943, On a measure of divergence between two statistical populations")

  public init() {}

  /// −ln(1 + (½(Σp + Σq) − 1) − h²), h the Hellinger distance, which keeps the digits of near distributions.
  @inline(__always)
  func loss<V: Lanes>(
    _ y: Span<V>, truth: TrueClasses, probabilities q: Span<V>, gradient: inout MutableSpan<V>
  ) -> V {
    var (gap, common) = (LaneSum<V>(), LaneSum<V>())
    gap.add(V(repeating: -1))
    for k in q.indices {
      gap.add(0.5 * y[k])
      gap.add(0.5 * q[k])
      let (p, r) = (y[k].squareRoot(), q[k].squareRoot())
      common.add(p * r)
      let difference = select(p .== r, 0, (q[k] - y[k]) / (p + r))
      gap.add(-0.5 * difference * difference)
      if !gradient.isEmpty { gradient[k] = select(y[k] .== 0, 0, -0.5 * (y[k] / q[k]).squareRoot()) }
    }
    for k in gradient.indices { gradient[k] = select(y[k] .== 0, 0, gradient[k] / common.value) }
    let isNear = -0.5 .< gap.value
    let near = log1p(each: select(isNear, gap.value, V(repeating: 0)))
    return -select(isNear, near, log(each: select(isNear, 1, common.value)))
  }
}
