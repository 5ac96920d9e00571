/// How far a logit a is from the side where it should be, which is below 0: ln(1 + eᵃ), σ(a) and σ(−a) from one
/// exponential and one division.
struct Misfit<V: Lanes> {
  /// ln(1 + eᵃ), within 0.53 ulp.
  var loss: V
  /// σ(a) and σ(−a), within 0.51 ulp.
  var wrong, right: V

  /// Whether the logit is neither too large nor NaN.
  @inline(always)
  static func isUsual(_ a: V) -> V.Choice { a.size .< V(repeating: 31) }

  /// Of a usual logit.
  @inline(always)
  init(usual a: V) {
    let small = expTerms(-a.size)
    let terms = log1pOfFraction(small)
    let top = Twofold.sum(a.positivePart, terms.high)
    loss = top.high + (top.low + terms.low)
    let (zero, unit) = (V(repeating: 0), V(repeating: 1))
    let sum = Twofold.orderedSum(unit, small.high)
    let one = Twofold(sum.high, sum.low + small.low)
    let inverse = 1 / one.high
    let isWrong = zero .<= a
    let (top1, low1) = (select(isWrong, unit, small.high), select(isWrong, zero, small.low))
    let (top0, low0) = (select(isWrong, small.high, unit), select(isWrong, small.low, zero))
    wrong = Self.quotient(top1, low1, one, inverse)
    right = Self.quotient(top0, low0, one, inverse)
  }

  /// (high + low)/divisor, by the rounded inverse of the divisor and what that leaves.
  @inline(always)
  private static func quotient(_ high: V, _ low: V, _ divisor: Twofold<V>, _ inverse: V) -> V {
    let estimate = high * inverse
    let back = Twofold.product(estimate, divisor.high)
    let rest = ((high - back.high) - back.low) + (low - estimate * divisor.low)
    return estimate + rest * inverse
  }
}

extension Misfit<Double> {
  /// Of any logit.
  @inline(always)
  init(_ a: Double) {
    self = Self.isUsual(a) ? Misfit(usual: a) : Misfit(extreme: a)
  }

  @inline(never)
  private init(extreme a: Double) {
    loss = softplus(a)
    wrong = sigmoid(a)
    right = sigmoid(-a)
  }
}
