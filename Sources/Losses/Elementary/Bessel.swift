/// log I₀(x), the logarithm of the modified Bessel function of order 0, within 1.5 ulp: the von Mises normaliser.
///
/// Even in x; 0 at 0, +∞ at ±∞, NaN for NaN. Below 8 log1p of the power series (Abramowitz & Stegun 9.6.12) with its
/// first term exact, above it x − ½·log(2πx) plus a polynomial in 1/x (the form of 9.7.1).
func logBesselI0(_ x: Double) -> Double {
  let size = abs(x)
  guard size > 0x1p-400 else { return 0.25 * size * size }
  guard size < 0x1p60 else { return size }
  if size < 8 {
    let square = DoubleDouble.square(0.5 * size)
    let q = square.high
    let rest = q * q * polynomial(besselSeries, at: q, count: 26)
    let excess = DoubleDouble.sum(q, rest)
    return addedLogOnePlus(DoubleDouble(0), DoubleDouble(excess.high, excess.low + square.low))
  }
  let inverse = 1 / size
  let tail = inverse * polynomial(besselTail, at: 16 * inverse - 1, count: 26)
  let halfLogOfTwoPi = DoubleDouble(0x1.d67f1c864beb5p-1, -0x1.65b5a1b7ff5dfp-55)
  let logarithm = logTerms(size)
  let half = DoubleDouble.orderedSum(0.5 * logarithm.high, 0.5 * logarithm.low)
  return (DoubleDouble(size) - half - halfLogOfTwoPi + tail).value
}
