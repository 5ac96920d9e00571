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
