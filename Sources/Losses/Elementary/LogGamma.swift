/// log |Γ(x)|, within 0.8 ulp for positive x, also near the zeros 1 and 2.
///
/// +∞ at 0, at the negative integers and at ±∞, NaN for NaN. For other negative x the reflection formula gives a few
/// ulps, relative to the larger of its two terms.
/// From 8 on Stirling's series (Abramowitz & Stegun 6.1.40), below it the Taylor series at 2 (6.1.33) after steps of
/// Γ(x + 1) = x·Γ(x), with the leading terms and logarithms in two doubles.
func lgamma(_ x: Double) -> Double {
  if x.isNaN { return x }
  if x.isInfinite || x == 0 { return .infinity }
  if x < 0 { return reflectedLogGamma(x) }
  if x < 0x1p-60 { return -log(x) }
  if x < 0x1p1000 { return logGammaTerms(x).value }
  // (log x − 1)·x, which may overflow.
  return x * (log(x) - 1)
}

/// log Γ(x) as two doubles for x from 2⁻⁶⁰ to 2¹⁰⁰⁰.
func logGammaTerms(_ x: Double) -> DoubleDouble {
  if x >= 8 { return stirling(x) }
  if x < 0.5 { return logGammaAtTwo(x) - logPair(DoubleDouble(x) + DoubleDouble.square(x)) }
  if x < 1.5 { return logGammaAtTwo(x - 1) - logPair(x) }
  // (x − 1)(x − 2)… down to a factor in [1.5, 2.5).
  var factor = x
  var product = DoubleDouble(1)
  while factor >= 2.5 {
    factor -= 1
    product = product * factor
  }
  let base = logGammaAtTwo(factor - 2)
  return product.high == 1 ? base : base + logPair(product)
}

/// log Γ(2 + t) for |t| ≤ ½: (1 − γ)·t + (ζ(2) − 1)/2·t² + t³·series.
private func logGammaAtTwo(_ t: Double) -> DoubleDouble {
  let series = polynomial(logGammaSeries, at: t, count: 18)
  let quadratic = DoubleDouble.product(t, 0x1.4a34cc4a60fa6p-2)
  let rest = quadratic.low + t * (0x1.1873d8912200cp-56 + t * series)
  let gradient =
    DoubleDouble(0x1.b0ee6072093cep-2, 0x1.6cb90701fbfabp-58) + DoubleDouble.orderedSum(quadratic.high, rest)
  return gradient * t
}

/// (x − ½)(log x − 1) + (log 2π − 1)/2 + Σ B₂ₙ/(2n(2n − 1)x²ⁿ⁻¹).
private func stirling(_ x: Double) -> DoubleDouble {
  let inverse = 1 / x
  let series = inverse * polynomial(stirlingSeries, at: inverse * inverse, count: 12)
  let constant = DoubleDouble(0x1.d67f1c864beb5p-1 - 0.5, -0x1.65b5a1b7ff5dfp-55 + series)
  return (logPair(x) - 1) * (DoubleDouble(x) - 0.5) + constant
}

/// log(π/|x·sin πx|) − log Γ(−x).
private func reflectedLogGamma(_ x: Double) -> Double {
  let sine = abs(sinPi(x))
  guard sine > 0 else { return .infinity }
  if x > -0x1p-60 { return -log(-x) }
  let logOfPi = DoubleDouble(0x1.250d048e7a1bdp+0, 0x1.7abf2ad8d5088p-57)
  return (logOfPi - logPair(sine) - logPair(-x) - logGammaTerms(-x)).value
}
