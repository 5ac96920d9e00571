/// S = Σ pᵃ q¹⁻ᵃ of two distributions, which the divergences of Rényi, Tsallis and Amari are made of.
///
/// p is the label's distribution, q the prediction's. Near distributions have S near 1: what it lacks is kept.
struct AlphaIntegral {
  /// S − 1.
  let excess: Double

  /// - Parameter order: a, positive and not 1.
  init(_ p: Span<Double>, _ q: Span<Double>, order a: Double) {
    // S − 1 = (Σp − 1) + (1−a)(Σq − Σp) − what every class lacks of its two shares.
    var (sum, gain) = (CompensatedSum(), CompensatedSum())
    sum.add(-1)
    for k in p.indices {
      sum.add(p[k])
      gain.add(q[k])
      gain.add(-p[k])
      sum.add(-AlphaIntegral.deficit(p[k], q[k], a))
    }
    sum.add((1 - a) * gain.value)
    excess = sum.value
  }

  /// ap + (1−a)q − pᵃq¹⁻ᵃ, which is p((1−a)(eʷ − 1 − w) − (e^((1−a)w) − 1 − (1−a)w)) with w = ln(q/p).
  private static func deficit(_ p: Double, _ q: Double, _ a: Double) -> Double {
    if p == 0 { return (1 - a) * q }
    if q == 0 { return a < 1 ? a * p : -.infinity }
    let ratio = q / p
    let w = ratio > 0.5 && ratio < 2 ? log1p((q - p) / p) : log(q) - log(p)
    guard abs(w) < 1 else { return (a * p + (1 - a) * q) - pow(p, a) * pow(q, 1 - a) }
    return p * ((1 - a) * expExcess(w) - expExcess((1 - a) * w))
  }

  /// −(p/q)ᵃ: the derivative of (S − 1)/(a − 1) by q.
  static func gradient(_ p: Double, _ q: Double, order a: Double) -> Double { p == 0 ? 0 : -pow(p / q, a) }
}
