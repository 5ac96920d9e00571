/// ψ(x) = Γ′(x)/Γ(x), within 2 ulp for positive x, also near its zero at 1.4616.
///
/// −∞ at +0 and +∞ at −0, +∞ at +∞, NaN at the negative integers and −∞, NaN for NaN. For other negative x the
/// reflection formula gives a few ulps, relative to the larger of its two terms.
/// From 8 on the asymptotic series (Abramowitz & Stegun 6.3.18), below it the Taylor series at the zero after steps of
/// ψ(x + 1) = ψ(x) + 1/x.
func digamma(_ x: Double) -> Double {
  if x.isNaN || x == .infinity { return x }
  if x == 0 { return x.sign == .minus ? .infinity : -.infinity }
  if x < 0 { return reflectedDigamma(x) }
  if x >= 8 { return asymptoticDigamma(x) }
  if x < 0.9617 { return (digammaNearZero(.sum(1, x)) - DoubleDouble.quotient(1, x)).value }
  var argument = x
  var steps = DoubleDouble(0)
  while argument >= 2.1 {
    argument -= 1
    steps = steps + DoubleDouble.quotient(1, argument)
  }
  return (steps + digammaNearZero(DoubleDouble(argument))).value
}

/// ψ(x) for x in [0.9617, 2.1], relatively accurate at the zero x₀, which is subtracted as two doubles.
///
/// (x − x₀)·ψ′(x₀) with an exact product, and the rest of the Taylor series over (x − x₀)².
private func digammaNearZero(_ x: DoubleDouble) -> DoubleDouble {
  let distance = x - DoubleDouble(0x1.762d86356be3fp+0, 0x1.b86a722197829p-54)
  let t = distance.high
  let lead = distance * DoubleDouble(digammaGradient[0], digammaGradient[1])
  return .sum(lead.high, lead.low + t * t * polynomial(digammaSeries, at: t, count: 24))
}

/// log x − 1/(2x) − Σ B₂ₙ/(2n·x²ⁿ).
private func asymptoticDigamma(_ x: Double) -> Double {
  let inverse = 1 / x
  let square = inverse * inverse
  let series = square * polynomial(digammaAsymptotic, at: square, count: 12)
  let logarithm = logTerms(x)
  return logarithm.high + (logarithm.low - (0.5 * inverse + series))
}

/// ψ(−x) + 1/(−x) − π/tan πx.
private func reflectedDigamma(_ x: Double) -> Double {
  let sine = sinPi(x)
  guard sine != 0 else { return .nan }
  return digamma(-x) - 1 / x - Double.pi * cosPi(x) / sine
}
