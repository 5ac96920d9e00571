/// How far a logit a is from the side where it should be, which is below 0: ln(1 + eᵃ), σ(a) and σ(−a) from one
/// look-up and one division.
struct LogisticTerms<V: Lanes> {
  /// ln(1 + eᵃ) as a sum of two doubles in order of size, and ln(1 + e⁻ᵃ).
  var terms, opposite: Twofold<V>
  /// σ(a) and σ(−a), within 0.6 ulp.
  var wrong, right: V
  /// ln(1 + eᵃ), within 0.6 ulp.
  @inline(always)
  var loss: V { terms.value }

  /// Whether the logit is neither too large nor NaN.
  @inline(always)
  static func isUsual(_ a: V) -> V.Choice { a.size .< V(repeating: 31) }

  /// Of any logit.
  @inline(always)
  init(_ a: V) { self = Self.isUsual(a).isEverywhere ? LogisticTerms(usual: a) : Self.laneByLane(a) }

  /// Of a usual logit.
  @inline(always)
  init(usual a: V) {
    let logistic = Logistic(size: a.size)
    (terms, opposite) = (logistic.softplus(a), logistic.softplus(-a))
    let (unlikely, likely) = (logistic.unlikely.value, logistic.one(minus: 1))
    let isWrong = V(repeating: 0) .<= a
    wrong = select(isWrong, likely, unlikely)
    right = select(isWrong, unlikely, likely)
  }

  @inline(never)
  private static func laneByLane(_ a: V) -> LogisticTerms {
    LogisticTerms(
      terms: Twofold(
        a.mapped { LogisticTerms<Double>(any: $0).terms.high }, a.mapped { LogisticTerms<Double>(any: $0).terms.low }),
      opposite: Twofold(
        a.mapped { LogisticTerms<Double>(any: -$0).terms.high }, a.mapped { LogisticTerms<Double>(any: -$0).terms.low }),
      wrong: a.mapped { sigmoid($0) }, right: a.mapped { sigmoid(-$0) })
  }

  @inline(always)
  private init(terms: Twofold<V>, opposite: Twofold<V>, wrong: V, right: V) {
    (self.terms, self.opposite, self.wrong, self.right) = (terms, opposite, wrong, right)
  }
}

extension LogisticTerms<Double> {
  fileprivate init(any a: Double) {
    guard !Self.isUsual(a) else {
      self.init(usual: a)
      return
    }
    self.init(
      terms: Twofold(softplus(a)), opposite: Twofold(softplus(-a)), wrong: sigmoid(a), right: sigmoid(-a))
  }
}
