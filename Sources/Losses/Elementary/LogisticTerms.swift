/// How far a logit a is from the side where it should be, which is below 0: ln(1 + eᵃ), σ(a) and σ(−a) from one
/// look-up and one division.
struct LogisticTerms<V: Lanes> {
  /// ln(1 + eᵃ) as a sum of two doubles in order of size.
  var terms: Twofold<V>
  /// σ(a) and σ(−a), within 0.6 ulp.
  var wrong, right: V
  /// ln(1 + eᵃ), within 0.6 ulp.
  @inline(always)
  var loss: V { terms.value }

  /// Whether the logit is neither too large nor NaN.
  @inline(always)
  static func isUsual(_ a: V) -> V.Choice { a.size .< V(repeating: 31) }

  /// Of a usual logit.
  @inline(always)
  init(usual a: V) {
    let logistic = Logistic(size: a.size)
    terms = logistic.softplus(a)
    let (unlikely, likely) = (logistic.unlikely.value, logistic.one(minus: 1))
    let isWrong = V(repeating: 0) .<= a
    wrong = select(isWrong, likely, unlikely)
    right = select(isWrong, unlikely, likely)
  }
}

extension LogisticTerms<Double> {
  /// Of any logit.
  @inline(always)
  init(_ a: Double) {
    self = Self.isUsual(a) ? LogisticTerms(usual: a) : LogisticTerms(extreme: a)
  }

  @inline(never)
  private init(extreme a: Double) {
    terms = Twofold(softplus(a))
    wrong = sigmoid(a)
    right = sigmoid(-a)
  }
}
