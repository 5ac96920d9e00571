/// The Jensen–Shannon divergence: the mean relative entropy of label and prediction from their midpoint.
public struct JS: StraightDivergenceLoss {
  public static let card = Card(
    name: "js", aliases: ["jensen_shannon", "jensen_shannon_divergence", "js_divergence"],
    summary: "Jensen-Shannon divergence (its root is the distance)",
    formula: .formula("0.5*sum(xlogy(y, y/u) + xlogy(yhat, yhat/u)); u = (y + yhat)/2"),
    gradient: "½ ln(ŷ/u)",
    edges: "between 0 and ln 2; a class with y 0 and ŷ 0 adds nothing",
    properties: Properties(convex: true, differentiable: true, nonNegative: true, zeroAtLabel: true),
    ulp: 4, reference: "Lin 1991, Divergence measures based on the Shannon entropy")

  public init() {}

  public func callAsFunction(_ p: Double, _ q: Double) -> Point {
    let sum = p + q
    guard sum > 0 else { return Point(sum, 0, 0) }
    let d = (p - q) / sum
    if abs(d) <= 0.5 {
      let square = log1p(-d * d)
      return Point(0.25 * sum * (square + d * (log1p(d) - log1p(-d))), 0.5 * log1p(-d), 0)
    }
    // The shares of the midpoint, 1 ± d, without the cancellation in 1 − |d|.
    let (above, below) = (2 * (p / sum), 2 * (q / sum))
    return Point(0.5 * (xlogy(p, above) + xlogy(q, below)), 0.5 * log(below), 0)
  }

  /// ¼(p + q)·h(d) with d = (p − q)/(p + q) and h(d) = (1 + d)ln(1 + d) + (1 − d)ln(1 − d), which is d² + d⁴/6 + … .
  @inline(__always)
  func usual(_ p: LanePair, _ q: LanePair) -> UsualTerms {
    let sum = p + q
    let d = (p - q) / sum
    let isNear = d.size .< LanePair(repeating: 0.5)
    // 0 · ln 0 is 0.
    let isAbsent = p .== LanePair(repeating: 0)
    let above = shareLog(d, (2 * (p / sum)).replacing(with: LanePair(repeating: 1), where: isAbsent), isNear)
    let below = shareLog(-d, 2 * (q / sum), isNear)
    let (level, slant) = (Twofold.sum(above.high, below.high), Twofold.sum(above.high, -below.high))
    let middle = level.high + d * slant.high + (level.low + (above.low + below.low) + d * (above.low - below.low))
    let shape = select(d.size .< LanePair(repeating: 0x1p-4), shareSeries(d * d), middle)
    let far = 0.5 * (p * above.value + q * below.value)
    let areNormal = (isAbsent .| p.isWithin(0x1p-1000, 0x1p1000)) .& q.isWithin(0x1p-1000, 0x1p1000)
    return UsualTerms(select(isNear, 0.25 * sum * shape, far), 0.5 * below.value, where: areNormal)
  }

  /// ln of a class's share of the midpoint: of 1 + d where that loses nothing, else of the quotient.
  @inline(__always)
  private func shareLog(_ d: LanePair, _ share: LanePair, _ isNear: LanePair.Choice) -> Twofold<LanePair> {
    let one = Twofold.sum(LanePair(repeating: 1), d)
    return logTerms(LogArgument(select(isNear, one.high, share), select(isNear, one.low, LanePair(repeating: 0))))
  }

  /// h(d) = Σ d²ⁿ/(n(2n − 1)) for |d| < 1/16.
  @inline(__always)
  private func shareSeries(_ d²: LanePair) -> LanePair {
    let fourth = d² * d²
    let high = line(1.0 / 28, 1.0 / 45, at: d²) + fourth * line(1.0 / 66, 1.0 / 91, at: d²)
    return d² + fourth * (line(1.0 / 6, 1.0 / 15, at: d²) + fourth * high)
  }
}
