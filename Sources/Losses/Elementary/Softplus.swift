/// log(1 + eˣ), within 0.52 ulp: the loss of a logit against the label 0.
///
/// 0 at −∞, +∞ at +∞, NaN for NaN. max(x, 0) + log1p(e^−|x|) with the exponential and the sum kept in two doubles
/// (M. Mächler 2012, Accurately computing log(1 − exp(−|a|)), is the form in one double).
@inline(always)
func softplus(_ x: Double) -> Double {
  let size = abs(x)
  guard size < 31 else { return softplusOfLarge(x) }
  let power = expTerms(-size)
  let terms = log1pOfFraction(power)
  let top = DoubleDouble.sum(max(x, 0), terms.high)
  return top.high + (top.low + terms.low)
}

/// log(1 + p) as a sum of two doubles in order of size, for a normalised p from 2⁻⁴⁵ to 1.
///
/// With c = 1 + i/128 next to 1 + p and v near 1/c:  log(1 + p) = −log v + log(1 + r),  1 + r = (1 + p)·v,  |r| < 2⁻⁸.
/// There is no exponent to take apart as in `log1p`, which saves a third of the work.
@inline(always)
func log1pOfFraction<V: Lanes>(_ p: Twofold<V>) -> Twofold<V> {
  // Adding 1.5·2⁴⁵ rounds to a multiple of 1/128, whose number then sits in the low bits.
  let shifted = p.high + 0x1.8p45
  let entry = (shifted.bitPattern & V.Bits(repeating: 255)).shiftedLeft(2)
  let distance = p.high - (shifted - 0x1.8p45)
  // 31 bits behind the point times v's 21 are exact.
  let coarse = (distance + 0x1.8p21) - 0x1.8p21
  let inverse = V.gather(softplusTable, entry)
  let top = coarse * inverse + V.gather(softplusTable, entry | V.Bits(repeating: 1))
  let fine = (distance - coarse) * inverse
  let r = top + fine
  let r² = r * r
  let cubic = line(1.0 / 3, -0.25, at: r) + r² * (line(0.2, -1.0 / 6, at: r) + r² * (1.0 / 7))
  let base = V.gather(softplusTable, entry | V.Bits(repeating: 2))
  let lead = base + r
  let lost = ((base - lead) + r) + (((top - r) + fine) + p.low * inverse)
  let baseLow = V.gather(softplusTable, entry | V.Bits(repeating: 3))
  return Twofold(lead, lost + (baseLow + r² * (r * cubic - 0.5)))
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
