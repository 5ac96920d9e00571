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
  guard size < 340 else { return x.isNaN ? x : 4 * exp(-2 * size) }
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
  guard size < 700 else { return x.isNaN ? x : (x < 0 ? -1 : 1) * exp(DoubleDouble(size) - logOfTwo) }
  let rise = expm1Terms(size)
  let m = DoubleDouble.orderedSum(rise.high, rise.low)
  let result = 0.5 * (m + m / (m + 1)).high
  return x < 0 ? -result : result
}

/// log cosh x, within 0.52 ulp.
///
/// +∞ at ±∞, 0 at 0, NaN for NaN. |x| < 1: log1p(m²/(2(1 + m))) with m = expm1(|x|); then |x| − log 2 + log1p(e^−2|x|).
func logCosh(_ x: Double) -> Double {
  let size = abs(x)
  if size < 1 {
    guard size > 0x1p-28 else { return 0.5 * size * size }
    let rise = expm1Terms(size)
    let m = DoubleDouble.orderedSum(rise.high, rise.low)
    let excess = (m * m) / (m + 1)
    return log1pTerms(0.5 * excess.high, 0.5 * excess.low).value
  }
  guard size < 340 else { return x.isNaN ? x : (DoubleDouble(size) - logOfTwo).value }
  let small = expTerms(-2 * size)
  let terms = log1pTerms(small.high, small.low)
  return (DoubleDouble(size) - logOfTwo + DoubleDouble.orderedSum(terms.high, terms.low)).value
}

/// log 2 to 106 bits.
let logOfTwo = DoubleDouble(0x1.62e42fefa39efp-1, 0x1.abc9e3b39803fp-56)
