/// log(1 + eˣ), within 0.6 ulp: the loss of a logit against the label 0.
///
/// 0 at −∞, +∞ at +∞, NaN for NaN. max(x, 0) + log1p(e^−|x|)
/// (M. Mächler 2012, Accurately computing log(1 − exp(−|a|)), is the form in one double).
@inline(always)
func softplus(_ x: Double) -> Double {
  abs(x) < 31 ? Logistic(size: abs(x)).softplus(x).value : softplusOfLarge(x)
}

/// log(eᵃ + eᵇ), within 0.52 ulp of the larger of the result and the larger argument.
///
/// −∞ for two −∞, +∞ when one is, NaN when one is NaN.
func logAddExp(_ a: Double, _ b: Double) -> Double {
  let larger = a >= b ? a : b
  let smaller = a >= b ? b : a
  let gap = DoubleDouble.sum(smaller, -larger)
  guard gap.high > -700 else { return a.isNaN || b.isNaN ? a + b : larger }
  return addedLogOnePlus(DoubleDouble(larger), expTerms(gap.high, gap.low))
}

/// lead + log(1 + small), rounded once, for a normalised small of 0 to 2⁶⁰.
func addedLogOnePlus(_ lead: DoubleDouble, _ small: DoubleDouble) -> Double {
  // Beside a tiny number the 1 would swallow its second double; two terms of the series are enough there.
  let terms =
    small.high < 0x1p-44
    ? DoubleDouble(small.high, small.low - 0.5 * small.high * small.high) : log1pTerms(small)
  let top = DoubleDouble.sum(lead.high, terms.high)
  return top.high + (top.low + (lead.low + terms.low))
}

@inline(never)
private func softplusOfLarge(_ x: Double) -> Double {
  if x.isNaN { return x }
  if abs(x) > 680 { return x > 0 ? x : exp(x) }
  return addedLogOnePlus(DoubleDouble(max(x, 0)), expTerms(-abs(x)))
}
