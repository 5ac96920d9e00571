/// The Jensen–Shannon divergence: the mean relative entropy of label and prediction from their midpoint.
public struct JS: LaneDivergenceLoss {
  public static let card = Card(
    name: "js", aliases: ["jensen_shannon", "jensen_shannon_divergence", "js_divergence"],
    summary: "Jensen-Shannon divergence (its root is the distance)",
    formula: .formula("0.5*sum(xlogy(y, y/u) + xlogy(yhat, yhat/u)); u = (y + yhat)/2"),
    gradient: "½ ln(ŷ/u)",
    edges: "between 0 and ln 2; a class with y 0 and ŷ 0 adds nothing",
    properties: Properties(convex: true, differentiable: true, nonNegative: true, zeroAtLabel: true),
    ulp: 4, reference: "Lin 1991, Divergence measures based on the Shannon entropy")

  public init() {}

  /// ¼(p + q)·h(d) with d = (p − q)/(p + q) and h(d) = (1 + d)ln(1 + d) + (1 − d)ln(1 − d), which is d² + d⁴/6 + … .
  @inline(__always)
  func term<V: Lanes>(_ p: V, _ q: V) -> (loss: V, gradient: V) {
    let sum = p + q
    let isAbsent = sum .== 0
    let d = select(isAbsent, 0, (p - q) / sum)
    let isNear = d.size .< 0.5
    // 0 · ln 0 is 0.
    let above = shareLog(d, select(p .== 0, 1, 2 * (p / sum)), isNear)
    let below = shareLog(-d, select(q .== 0, 1, 2 * (q / sum)), isNear)
    let (level, slant) = (Twofold.sum(above.high, below.high), Twofold.sum(above.high, -below.high))
    let middle = level.high + d * slant.high + (level.low + (above.low + below.low) + d * (above.low - below.low))
    let shape = select(d.size .< 0x1p-4, shareSeries(d * d), middle)
    let far = 0.5 * (p * above.value + q * below.value)
    let gradient = select(q .== 0, select(isAbsent, 0, V(repeating: -.infinity)), 0.5 * below.value)
    return (select(isNear, 0.25 * sum * shape, far), gradient)
  }

  /// ln of a class's share of the midpoint: of 1 + d where that loses nothing, else of the quotient.
  @inline(__always)
  private func shareLog<V: Lanes>(_ d: V, _ share: V, _ isNear: V.Choice) -> Twofold<V> {
    let one = Twofold.sum(V(repeating: 1), d)
    // The share of what is as good as absent is below the normal range.
    guard (0x1p-1022 .<= share).isEverywhere else {
      let far = Twofold(share.mapped { log($0) })
      let near = logTerms(LogArgument(one.high, one.low))
      return Twofold(select(isNear, near.high, far.high), select(isNear, near.low, far.low))
    }
    return logTerms(LogArgument(select(isNear, one.high, share), select(isNear, one.low, V(repeating: 0))))
  }

  /// h(d) = Σ d²ⁿ/(n(2n − 1)) for |d| < 1/16.
  @inline(__always)
  private func shareSeries<V: Lanes>(_ d²: V) -> V {
    let fourth = d² * d²
    let high = line(1.0 / 28, 1.0 / 45, at: d²) + fourth * line(1.0 / 66, 1.0 / 91, at: d²)
    return d² + fourth * (line(1.0 / 6, 1.0 / 15, at: d²) + fourth * high)
  }
}
