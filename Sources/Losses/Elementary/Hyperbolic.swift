/// log cosh x, tanh x and its derivative 1/cosh² x, from the logistic function of 2|x|, and near 0 from power series.
struct Hyperbolic<V: Lanes> {
  let logCosh, tanh, sechSquared: V

  /// Of any argument.
  @inline(always)
  init(_ x: V) {
    self = Self.isUsual(x).isEverywhere ? Hyperbolic(usual: x) : Self.laneByLane(x)
  }

  /// Whether the argument is 0 or neither tiny nor large.
  @inline(always)
  static func isUsual(_ x: V) -> V.Choice { x.isModest(below: 15) }

  /// Of a usual argument.
  @inline(always)
  init(usual x: V) {
    let size = x.size
    let logistic = Logistic(size: 2 * size)
    logCosh = Self.logCosh(size, logistic)
    tanh = Self.tanh(x, logistic)
    // Without the cancellation of 1 − tanh² x.
    sechSquared = 4 * logistic.variance
  }

  @inline(never)
  private static func laneByLane(_ x: V) -> Hyperbolic {
    Hyperbolic(
      logCosh: x.mapped { Losses.logCosh($0) }, tanh: x.mapped { Losses.tanh($0) },
      sechSquared: x.mapped { Losses.sechSquared($0) })
  }

  @inline(always)
  private init(logCosh: V, tanh: V, sechSquared: V) {
    (self.logCosh, self.tanh, self.sechSquared) = (logCosh, tanh, sechSquared)
  }

  /// |x| − log 2 + ln(1 + e^(−2|x|)), within 0.8 ulp, below ⅜ x²/2 + x⁴·series with an exact square.
  @inline(always)
  private static func logCosh(_ size: V, _ logistic: Logistic<V>) -> V {
    // Each number is the larger one: far from 0 the logarithms leave less of |x| than there was.
    let lead = Twofold.orderedSum(V(repeating: -logOfTwo.high), logistic.excess.high)
    let top = Twofold.orderedSum(size, lead.high)
    let far = top.high + (top.low + (lead.low + (logistic.excess.low - logOfTwo.low)))
    let square = Twofold.square(size)
    let rest = square.high * square.high * polynomial(logCoshSeries, at: square.high, count: 8)
    return select(size .< 0.375, 0.5 * square.high + (0.5 * square.low + rest), far)
  }

  /// 1 − 2σ(−2|x|), within 0.7 ulp, below ¼ x + x³·series.
  @inline(always)
  private static func tanh(_ x: V, _ logistic: Logistic<V>) -> V {
    let far = logistic.one(minus: 2)
    let square = x * x
    let near = x + x * square * polynomial(tanhSeries, at: square, count: 7)
    return select(x.size .< 0.25, near, select(x .< 0, -far, far))
  }
}

/// The hyperbolic tangent, within 0.7 ulp.
///
/// ±1 at ±∞, tanh(±0) = ±0, NaN for NaN.
func tanh(_ x: Double) -> Double {
  let size = abs(x)
  guard size < 15, size > 0x1p-28 else { return size >= 15 ? tanhOfLarge(x) : x }
  return Hyperbolic(usual: x).tanh
}

private func tanhOfLarge(_ x: Double) -> Double {
  let size = abs(x) < 22 ? 1 - 2 * exp(-2 * abs(x)) : 1
  return x < 0 ? -size : size
}

/// 1/cosh² x, the derivative of tanh, within 1.1 ulp.
///
/// 0 at ±∞, NaN for NaN.
func sechSquared(_ x: Double) -> Double {
  if Hyperbolic.isUsual(x) { return Hyperbolic(usual: x).sechSquared }
  let size = abs(x)
  guard size < 330, size > 1 else { return x.isNaN ? x : size < 1 ? 1 : size > 400 ? 0 : exp(logOfTwo * 2 - 2 * size) }
  // The 1 beside so small an exponential counts by one term of the series.
  let small = expTerms(-2 * size)
  return 4 * (small.high + (small.low - 2 * small.high * small.high))
}

/// log cosh x, within 0.8 ulp.
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
