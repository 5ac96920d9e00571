// erf and erfc: below ¼ the Maclaurin series, above it exp(−x²)·g(x) with g(x) = exp(x²)·erfc(x) from a table of 56
// intervals, an eighth of an octave each, of polynomials made by make-tables.py (the scaling is W. J. Cody's 1969,
// Rational Chebyshev approximations for the error function). The square and the products are kept in two doubles.

/// The error function 2/√π·∫₀ˣ exp(−s²) ds, within 0.6 ulp.
///
/// ±1 at ±∞, erf(±0) = ±0, NaN for NaN.
func erf(_ x: Double) -> Double {
  let size = abs(x)
  guard size >= 0.25 else { return size > 0x1p-400 ? erfTerms(DoubleDouble(x)).value : x * 0x1.20dd750429b6dp+0 }
  guard size < 6 else { return x.isNaN ? x : (x < 0 ? -1 : 1) }
  let complement = erfcTerms(DoubleDouble(size), .square(size))
  let result = (DoubleDouble(1) - complement).value
  return x < 0 ? -result : result
}

/// 1 − erf(x), within 0.6 ulp, in the subnormal range (x > 26.5) within 1.
///
/// 0 at +∞ (from 27.3 on), 2 at −∞, NaN for NaN.
func erfc(_ x: Double) -> Double {
  if x.isNaN { return x }
  if x > 28 { return 0 }
  if x < -6 { return 2 }
  return complement(DoubleDouble(x), .square(x), total: 1)
}

/// total·erfc(x), with total a power of two, for |x| ≤ 28 in two doubles whose square is given.
func complement(_ x: DoubleDouble, _ square: DoubleDouble, total: Double) -> Double {
  if abs(x.high) < 0.25 {
    let function = erfTerms(x)
    return total * (DoubleDouble(1) - function).value
  }
  if x.high < 0 { return total * (DoubleDouble(2) - erfcTerms(-x, square)).value }
  guard square.high > 690 else { return total * erfcTerms(x, square).value }
  // exp(−x²) alone would be subnormal: 2²⁰⁰ times it is not.
  return total * erfcTerms(x, square - logOfTwo * 200).value * 0x1p-200
}

/// erf of two doubles, |x| < ¼: x·(2/√π + x²·series).
private func erfTerms(_ x: DoubleDouble) -> DoubleDouble {
  let x² = x.high * x.high
  let series = polynomial(erfSeries, at: x², count: 12)
  let lead = DoubleDouble.product(x.high, 0x1.20dd750429b6dp+0)
  let rest = x.high * (0x1.1ae3a914fed80p-56 + x² * series) + x.low * 0x1.20dd750429b6dp+0
  return .orderedSum(lead.high, lead.low + rest)
}

/// erfc of two doubles for ¼ ≤ x < 32, as exp(−square)·g(x); the square below 700.
private func erfcTerms(_ x: DoubleDouble, _ square: DoubleDouble) -> DoubleDouble {
  let power = expTerms(-square.high, -square.low)
  let interval = Int(truncatingIfNeeded: x.high.bitPattern &>> 49) - (1021 << 3)
  let entry = interval * 14
  let t = (x.high - complementTable[entry]) + x.low
  let gradient = polynomial(complementTable, at: t, from: entry + 3, count: 11)
  let scaled = DoubleDouble.orderedSum(complementTable[entry + 1], complementTable[entry + 2] + t * gradient)
  return power * scaled
}
