// erf: below ¼ the Maclaurin series, above it 1 − exp(−x²)·g(x) with g(x) = exp(x²)·erfc(x) from a table of 36
// intervals, an eighth of an octave each, of polynomials made by make-tables.py (the scaling is W. J. Cody's 1969,
// Rational Chebyshev approximations for the error function). The square and the products are kept in two doubles.

/// The error function 2/√π·∫₀ˣ exp(−s²) ds, within 0.6 ulp.
///
/// ±1 at ±∞, erf(±0) = ±0, NaN for NaN.
func erf(_ x: Double) -> Double {
  let size = abs(x)
  guard size >= 0.25 else { return size > 0x1p-400 ? nearErf(x) : x * 0x1.20dd750429b6dp+0 }
  guard size < 6 else { return x.isNaN ? x : (x < 0 ? -1 : 1) }
  let result = (DoubleDouble(1) - complement(size)).value
  return x < 0 ? -result : result
}

/// x·(2/√π + x²·series) for |x| < ¼.
private func nearErf(_ x: Double) -> Double {
  let x² = x * x
  let series = polynomial(erfSeries, at: x², count: 12)
  let lead = DoubleDouble.product(x, 0x1.20dd750429b6dp+0)
  return lead.high + (lead.low + x * (0x1.1ae3a914fed80p-56 + x² * series))
}

/// erfc x for ¼ ≤ x < 6, as exp(−x²)·g(x).
private func complement(_ x: Double) -> DoubleDouble {
  let square = DoubleDouble.square(x)
  let power = expTerms(-square.high, -square.low)
  let interval = Int(truncatingIfNeeded: x.bitPattern &>> 49) - (1021 << 3)
  let entry = interval * 14
  let t = x - complementTable[entry]
  let gradient = polynomial(complementTable, at: t, from: entry + 3, count: 11)
  return power * DoubleDouble.orderedSum(complementTable[entry + 1], complementTable[entry + 2] + t * gradient)
}
