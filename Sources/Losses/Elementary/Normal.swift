/// The density of the standard normal distribution, exp(−x²/2)/√(2π), within 0.6 ulp, subnormal results within 1.
///
/// 0 at ±∞, NaN for NaN.
func normalDensity(_ x: Double) -> Double {
  let size = abs(x)
  guard size < 39 else { return x.isNaN ? x : 0 }
  let square = DoubleDouble.square(size)
  let scale = DoubleDouble(0x1.9884533d43651p-2, -0x1.cbc0d30ebfd15p-56)
  guard size > 37 else { return (expTerms(-0.5 * square.high, -0.5 * square.low) * scale).value }
  let raised = logOfTwo * 200 + DoubleDouble(-0.5 * square.high, -0.5 * square.low)
  return (expTerms(raised.high, raised.low) * scale).value * 0x1p-200
}

/// The distribution function Φ(x) of the standard normal distribution, within 0.6 ulp, subnormal results within 1.
///
/// 0 at −∞, 1 at +∞, NaN for NaN; 1 − Φ(x) is Φ(−x). erfc(−x/√2)/2 with the argument and its square in two doubles.
func normalDistribution(_ x: Double) -> Double {
  guard abs(x) < 39 else { return x.isNaN ? x : (x < 0 ? 0 : 1) }
  let argument = DoubleDouble(0x1.6a09e667f3bcdp-1, -0x1.bdd3413b26456p-55) * -x
  let square = DoubleDouble.square(x)
  return complement(argument, DoubleDouble(0.5 * square.high, 0.5 * square.low), total: 0.5)
}
