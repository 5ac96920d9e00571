// What remains of a function after its first terms: losses that vanish at the label are made of these.

/// K(t) = t − log(1 + t), within 0.61 ulp: every deviance and Kullback-Leibler term is made of it.
///
/// K(−1) = +∞, K(0) = 0, K(+∞) = +∞, NaN below −1. Series t²/2 − t³/3 + … with an exact square for |t| < 1/16.
func logExcess(_ t: Double) -> Double {
  guard abs(t) >= 0.0625 else { return afterSquare(t, cubic: t * -logExcessSeries(t)) }
  guard t > -1, t < 0x1p60 else { return t == -1 ? .infinity : t > 0 ? t : .nan }
  let terms = log1pTerms(t)
  let top = DoubleDouble.sum(t, -terms.high)
  return top.high + (top.low - terms.low)
}

/// eˣ − 1 − x, within 0.61 ulp: the linex loss.
///
/// 0 at 0, +∞ at ±∞, NaN for NaN. Series x²/2 + x³/6 + … with an exact square for |x| < 1/16.
func expExcess(_ x: Double) -> Double {
  guard abs(x) >= 0.0625 else { return afterSquare(x, cubic: x * expExcessSeries(x)) }
  guard abs(x) < 700 else { return x < 0 ? -1 - x : exp(x) }
  let terms = expm1Terms(x)
  let top = DoubleDouble.sum(terms.high, -x)
  return top.high + (top.low + terms.low)
}

/// √(1 + u²) − 1, within 0.51 ulp: the pseudo-Huber loss.
///
/// 0 at 0, +∞ at ±∞, NaN for NaN. u²/(1 + √(1 + u²)) and one Newton step for h in h² + 2h = u², whose residual is made
/// from exact squares.
@inline(always)
func hyp(_ u: Double) -> Double {
  let size = abs(u)
  guard size < 0x1p100, size > 0x1p-400 else { return size < 1 ? 0.5 * u * u : size }
  let square = DoubleDouble.square(size)
  let root = (1 + square.high).squareRoot()
  let height = square.high / (1 + root)
  let heightSquare = DoubleDouble.square(height)
  let gap = DoubleDouble.sum(square.high, -2 * height)
  let residual = (gap.high - heightSquare.high) + (gap.low + (square.low - heightSquare.low))
  return height + residual * (0.5 / root)
}

/// √(1 + u²), within 0.51 ulp.
func rootOfOnePlusSquare(_ u: Double) -> Double {
  let size = abs(u)
  guard size < 0x1p27 else { return size + 0.5 / size }
  return (DoubleDouble.square(u) + 1).squareRoot().high
}

/// x²/2·(1 + cubic) with an exact square.
@inline(always)
private func afterSquare(_ x: Double, cubic: Double) -> Double {
  guard abs(x) > 0x1p-400 else { return 0.5 * x * x }
  let square = DoubleDouble.square(x)
  return 0.5 * (square.high + (square.low + square.high * cubic))
}

/// 2/3 − 2t/4 + 2t²/5 − …, so that K(t) = t²/2·(1 − t·series).
@inline(always)
private func logExcessSeries(_ t: Double) -> Double {
  let t² = t * t
  let odd =
    2.0 / 4 + t² * (2.0 / 6 + t² * (2.0 / 8 + t² * (2.0 / 10 + t² * (2.0 / 12 + t² * (2.0 / 14 + t² * (2.0 / 16))))))
  let even =
    2.0 / 3 + t² * (2.0 / 5 + t² * (2.0 / 7 + t² * (2.0 / 9 + t² * (2.0 / 11 + t² * (2.0 / 13 + t² * (2.0 / 15))))))
  return even - t * odd
}

/// 2/3! + 2x/4! + 2x²/5! + …, so that eˣ − 1 − x = x²/2·(1 + x·series).
@inline(always)
private func expExcessSeries(_ x: Double) -> Double {
  let x² = x * x
  let even = 1.0 / 3 + x² * (1.0 / 60 + x² * (1.0 / 2520 + x² * (1.0 / 181_440)))
  let odd = 1.0 / 12 + x² * (1.0 / 360 + x² * (1.0 / 20_160 + x² * (1.0 / 1_814_400)))
  return even + x * odd
}
