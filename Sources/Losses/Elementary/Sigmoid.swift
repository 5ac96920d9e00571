/// 1/(1 + e⁻ˣ), within 0.52 ulp: the probability of a logit.
///
/// 0 at −∞, 1 at +∞, NaN for NaN. Write σ(−x) for 1 − σ(x), which is as accurate.
@inline(always)
func sigmoid(_ x: Double) -> Double {
  let size = abs(x)
  guard size < 680 else { return sigmoidOfExtreme(x) }
  let small = expTerms(-size)
  let denominator = DoubleDouble.orderedSum(1, small.high)
  let low = denominator.low + small.low
  let isPositive = x >= 0
  let numerator = isPositive ? 1 : small.high
  let numeratorLow = isPositive ? 0 : small.low
  return ratio(DoubleDouble(numerator, numeratorLow), DoubleDouble(denominator.high, low))
}

/// A quotient of pairs rounded to a double, within 0.501 ulp.
@inline(always)
func ratio(_ a: DoubleDouble, _ b: DoubleDouble) -> Double {
  (a / b).high
}

@inline(never)
private func sigmoidOfExtreme(_ x: Double) -> Double {
  if x.isNaN { return x }
  return x > 0 ? 1 : exp(x)
}
