/// log(1 + eˣ), within 0.52 ulp: the loss of a logit against the label 0.
///
/// 0 at −∞, +∞ at +∞, NaN for NaN. max(x, 0) + log1p(e^−|x|) with the exponential and the sum kept in two doubles
/// (M. Mächler 2012, Accurately computing log(1 − exp(−|a|)), is the single-double form).
@inline(always)
func softplus(_ x: Double) -> Double {
  let size = abs(x)
  guard size < 700 else { return softplusOfExtreme(x) }
  let power = expTerms(-size)
  return addedLog1p(max(x, 0), power)
}

/// log(1 − eˣ) for x ≤ 0 is not offered; log(eᵃ + eᵇ) is, within 0.52 ulp unless the sum is near 1.
///
/// Near eᵃ + eᵇ = 1 the error is 0.52 ulp of the larger argument. −∞ for two −∞, NaN for a NaN.
func logAddExp(_ a: Double, _ b: Double) -> Double {
  let larger = a >= b ? a : b
  let smaller = a >= b ? b : a
  let gap = DoubleDouble.sum(smaller, -larger)
  guard gap.high > -700 else { return a.isNaN || b.isNaN ? a + b : larger + exp(gap.high) }
  return addedLog1p(larger, expTerms(gap.high, gap.low))
}

/// base + log(1 + small) for small in [2⁻¹⁰²⁰, 1].
@inline(always)
func addedLog1p(_ base: Double, _ small: DoubleDouble) -> Double {
  let terms = log1pTerms(small.high, small.low)
  let top = DoubleDouble.sum(base, terms.high)
  return top.high + (top.low + terms.low)
}

@inline(never)
private func softplusOfExtreme(_ x: Double) -> Double {
  if x.isNaN { return x }
  return x > 0 ? x : exp(x)
}
