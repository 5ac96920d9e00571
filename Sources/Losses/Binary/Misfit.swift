/// How far a logit a is from the side where it should be, which is below 0: ln(1 + eᵃ), σ(a) and σ(−a) from one
/// exponential and one division.
struct Misfit {
  /// ln(1 + eᵃ), within 0.53 ulp.
  var loss: Double
  /// σ(a) and σ(−a), within 0.51 ulp.
  var wrong, right: Double

  @inline(always)
  init(_ a: Double) {
    let size = abs(a)
    guard size < 31 else {
      loss = softplus(a)
      wrong = sigmoid(a)
      right = sigmoid(-a)
      return
    }
    let small = expTerms(-size)
    let terms = log1pOfFraction(small)
    let top = DoubleDouble.sum(max(a, 0), terms.high)
    loss = top.high + (top.low + terms.low)
    let sum = DoubleDouble.orderedSum(1, small.high)
    let one = DoubleDouble(sum.high, sum.low + small.low)
    let inverse = 1 / one.high
    let isWrong = a >= 0
    wrong = Misfit.quotient(isWrong ? 1 : small.high, isWrong ? 0 : small.low, one, inverse)
    right = Misfit.quotient(isWrong ? small.high : 1, isWrong ? small.low : 0, one, inverse)
  }

  /// (high + low)/divisor, by the rounded inverse of the divisor and what that leaves.
  @inline(always)
  private static func quotient(_ high: Double, _ low: Double, _ divisor: DoubleDouble, _ inverse: Double) -> Double {
    let estimate = high * inverse
    let back = DoubleDouble.product(estimate, divisor.high)
    let rest = ((high - back.high) - back.low) + (low - estimate * divisor.low)
    return estimate + rest * inverse
  }
}
