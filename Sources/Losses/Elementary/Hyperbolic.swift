/// log cosh x, tanh x and its slope 1/cosh² x, from one exponential.
struct Hyperbolic<V: Lanes> {
  /// Within 0.6 ulp.
  var logCosh: V
  /// Within 0.52 ulp.
  var tanh: V
  /// Within 0.52 ulp; 4e/(1 + e)² with e = exp(−2|x|), without the cancellation of 1 − tanh² x.
  var sechSquared: V

  /// Whether the argument is 0 or neither tiny nor large.
  @inline(always)
  static func isUsual(_ x: V) -> V.Choice {
    let size = x.size
    return (size .< V(repeating: 15)) .& ((V(repeating: 0x1p-400) .< size) .| (size .== V(repeating: 0)))
  }

  /// Of a usual argument: with m = exp(−2|x|) − 1 in two doubles, tanh |x| is −m/(2 + m), and log cosh x is
  /// |x| − log 2 + log(2 + m), below ⅛ x²/2 + x⁴·series with an exact square.
  @inline(always)
  init(usual x: V) {
    let size = x.size
    let fall = expm1Terms(-2 * size)
    let m = Twofold.orderedSum(fall.high, fall.low)
    let one = m + V(repeating: 2)
    let tangent = (-m / one).high
    tanh = select(x .< V(repeating: 0), -tangent, tangent)
    let terms = log1pOfFraction(m + V(repeating: 1))
    logCosh = select(size .< V(repeating: 0.125), Self.nearZero(size), Self.far(size, terms))
    // Of a small e the sum 1 + m has lost digits.
    let small = expTerms(-2 * size)
    let sum = small + V(repeating: 1)
    sechSquared = 4 * (small / (sum * sum)).high
  }

  @inline(always)
  private static func nearZero(_ size: V) -> V {
    let square = Twofold.square(size)
    let rest = square.high * square.high * polynomial(logCoshSeries, at: square.high, count: 6)
    return 0.5 * square.high + (0.5 * square.low + rest)
  }

  @inline(always)
  private static func far(_ size: V, _ terms: Twofold<V>) -> V {
    let lead = Twofold.sum(size, V(repeating: -logOfTwo.high))
    let top = Twofold.sum(lead.high, terms.high)
    return top.high + (top.low + (lead.low + (terms.low - logOfTwo.low)))
  }
}

/// The hyperbolic tangent, within 0.52 ulp.
///
/// ±1 at ±∞, tanh(±0) = ±0, NaN for NaN.
func tanh(_ x: Double) -> Double {
  let size = abs(x)
  guard size < 22, size > 0x1p-28 else { return size >= 22 ? (x > 0 ? 1 : -1) : x }
  return Hyperbolic(usual: x).tanh
}

/// 1/cosh² x, the slope of tanh, within 0.52 ulp.
///
/// 0 at ±∞, NaN for NaN.
func sechSquared(_ x: Double) -> Double {
  if Hyperbolic.isUsual(x) { return Hyperbolic(usual: x).sechSquared }
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

/// log cosh x, within 0.6 ulp.
///
/// +∞ at ±∞, 0 at 0, NaN for NaN.
func logCosh(_ x: Double) -> Double {
  if Hyperbolic.isUsual(x) { return Hyperbolic(usual: x).logCosh }
  let size = abs(x)
  return size < 1 ? 0.5 * size * size : logCoshOfLarge(size)
}

@inline(never)
private func logCoshOfLarge(_ size: Double) -> Double {
  guard size < 340 else { return size.isFinite ? (DoubleDouble(size) - logOfTwo).value : size }
  return addedLogOnePlus(DoubleDouble(size) - logOfTwo, expTerms(-2 * size))
}

/// log 2 to 106 bits.
let logOfTwo = DoubleDouble(0x1.62e42fefa39efp-1, 0x1.abc9e3b39803fp-56)
