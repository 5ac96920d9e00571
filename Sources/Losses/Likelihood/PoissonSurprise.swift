/// −ln of the probability of a count, which no formula in three large terms gives accurately.
///
/// From 8 on it is the deviance and what is left of Stirling's formula (C. Loader 2000, Fast and accurate computation of
/// binomial probabilities).
extension Poisson {
  func surprise(_ y: Double, rate mu: Double) -> Double {
    guard mu > 0, mu < .infinity else { return y == 0 ? mu : (mu.isNaN || y.isNaN ? mu + y : .infinity) }
    guard y >= 8 else { return (logFactorial(y) + mu - logPair(mu) * y).value }
    let t = (mu - y) / y
    // Far below the label 1 + t has lost its digits.
    return y * (t < -0.5 ? t - log(mu / y) : logExcess(t)) + stirlingRest(y)
  }

  func surprise(_ y: Double, log z: Double) -> Double {
    guard abs(z) < 700 else { return exp(z) - y * z + lgamma(y + 1) }
    guard y >= 8 else { return (logFactorial(y) - DoubleDouble.product(y, z) + expPair(DoubleDouble(z))).value }
    return y * expExcess((DoubleDouble(z) - logPair(y)).value) + stirlingRest(y)
  }

  private func logFactorial(_ y: Double) -> DoubleDouble { y == 0 || y == 1 ? DoubleDouble(0) : logGammaTerms(y + 1) }

  /// ln(y!) − y ln(y) + y, which is ½ ln(2πy) + 1/(12y) and smaller terms.
  private func stirlingRest(_ y: Double) -> Double {
    let inverse = 1 / y
    let series = inverse * polynomial(stirlingSeries, at: inverse * inverse, count: 12)
    return 0.5 * (logOfTwoPi + logPair(y)).value + series
  }
}
