/// 1/(1 + e⁻ˣ), within 0.6 ulp: the probability of a logit.
///
/// 0 at −∞, 1 at +∞, NaN for NaN. Write σ(−x) for 1 − σ(x), which is as accurate.
@inline(always)
func sigmoid(_ x: Double) -> Double {
  guard abs(x) < 31 else { return sigmoidOfLarge(x) }
  let logistic = Logistic(size: abs(x))
  return x < 0 ? logistic.unlikely.value : logistic.one(minus: 1)
}

@inline(never)
private func sigmoidOfLarge(_ x: Double) -> Double {
  if x.isNaN { return x }
  if x > 0 { return 1 - exp(-x) }
  guard x > -680 else { return exp(x) }
  // The 1 beside so small an exponential counts by one term of the series.
  let small = expTerms(x)
  return small.high + (small.low - small.high * small.high)
}
