/// The hyperbolic tangent, within 0.52 ulp.
///
/// ±1 at ±∞, tanh(±0) = ±0, NaN for NaN. −m/(2 + m) with m = expm1(−2|x|) in two doubles.
func tanh(_ x: Double) -> Double {
  let size = abs(x)
  guard size < 22, size > 0x1p-28 else { return size >= 22 ? (x > 0 ? 1 : -1) : x }
  let fall = expm1Terms(-2 * size)
  let m = DoubleDouble.orderedSum(fall.high, fall.low)
  let tangent = ratio(-m, m + 2)
  return x < 0 ? -tangent : tangent
}

/// 1/cosh² x, the slope of tanh, within 0.52 ulp.
///
/// 0 at ±∞, NaN for NaN. 4e/(1 + e)² with e = exp(−2|x|), without the cancellation of 1 − tanh² x.
func sechSquared(_ x: Double) -> Double {
  let size = abs(x)
  guard size < 330 else { return x.isNaN ? x : size > 400 ? 0 : exp(logOfTwo * 2 - 2 * size) }
  let small = expTerms(-2 * size)
  let sum = DoubleDouble.orderedSum(1, small.high)
  let one = DoubleDouble.orderedSum(sum.high, sum.low + small.low)
  return 4 * ratio(small, one * one)
}

/// The hyperbolic sine, within 0.52 ulp.
///
/// ±∞ at ±∞ and beyond 710.5, sinh(±0) = ±0, NaN for NaN. (m + m/(1 + m))/2 with m = expm1(|x|) in two doubles.
func sinh(_ x: Double) -> Double {
  let size = abs(x)
  guard size > 0x1p-28 else { return x }
  guard size < 680 else { return size < 720 ? (x < 0 ? -1 : 1) * exp(DoubleDouble(size) - logOfTwo) : x * .infinity }
  let rise = expm1Terms(size)
  let m = DoubleDouble.orderedSum(rise.high, rise.low)
  let result = 0.5 * (m + m / (m + 1)).high
  return x < 0 ? -result : result
}

/// log cosh x, within 0.8 ulp.
///
/// +∞ at ±∞, 0 at 0, NaN for NaN. |x| < ¾: x²/2 + x⁴·series with an exact square; then |x| − log 2 + log1p(e^−2|x|).
func logCosh(_ x: Double) -> Double {
  let size = abs(x)
  if size < 0.75 {
    guard size > 0x1p-400 else { return 0.5 * size * size }
    let square = DoubleDouble.square(size)
    let rest = square.high * square.high * polynomial(logCoshSeries, at: square.high, count: 17)
    return 0.5 * square.high + (0.5 * square.low + rest)
  }
  guard size < 15 else { return logCoshOfLarge(size) }
  let terms = log1pOfFraction(expTerms(-2 * size))
  let lead = DoubleDouble.orderedSum(size, -logOfTwo.high)
  let top = DoubleDouble.sum(lead.high, terms.high)
  return top.high + (top.low + (lead.low + (terms.low - logOfTwo.low)))
}

@inline(never)
private func logCoshOfLarge(_ size: Double) -> Double {
  guard size < 340 else { return size.isFinite ? (DoubleDouble(size) - logOfTwo).value : size }
  return addedLogOnePlus(DoubleDouble(size) - logOfTwo, expTerms(-2 * size))
}

/// log 2 to 106 bits.
let logOfTwo = DoubleDouble(0x1.62e42fefa39efp-1, 0x1.abc9e3b39803fp-56)
