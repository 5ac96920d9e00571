/// The squared error of a probability.
struct Brier: ProbabilityLoss, StraightLinkedLoss {
  static let card = Card(
    name: "brier",
    aliases: [
      "brier_score", Alias("brier_score_loss", .sklearn, parameters: [("half", 1)], ofClasses: "multiclass_brier"),
      "quadratic_score",
    ],
    summary: "the squared error of a probability",
    formula: .formula("(yhat - y)^2"),
    gradient: .formula("2*(yhat - y); logit: 2*(sigmoid(z) - y)*sigmoid(z)*sigmoid(-z)"),
    properties: Properties(
      convex: true, differentiable: true, lipschitz: 2, proper: true, minimiser: "the mean", nonNegative: true,
      zeroAtLabel: true),
    elsewhere: Elsewhere(sklearn: "brier_score_loss"),
    ulp: 3, reference: "Brier 1950, Verification of forecasts expressed in terms of probability")

  @inline(always)
  func isUsual<V: Lanes>(_ y: V, plain p: V) -> V.Choice { V.Choice(repeating: true) }

  @inline(always)
  func usual<V: Lanes>(_ y: V, plain p: V) -> Points<V> {
    let r = Twofold.sum(p, -y)
    return Points(r.high * r.high + 2 * r.high * r.low, 2 * r.high, V(repeating: 2))
  }

  func unusual(_ y: Double, plain p: Double) -> Point { Point(usual(y, plain: p)) }

  @inline(always)
  func usual<V: Lanes>(_ y: V, linked z: V) -> Points<V> {
    let sign = 1 - 2 * y
    let misfit = LogisticTerms(usual: sign * z)
    return point(misfit.wrong, misfit.right, sign)
  }

  func unusual(_ y: Double, linked z: Double) -> Point {
    guard isHard(y) else { return soft(y, logit: z) }
    let sign = 1 - 2 * y
    return Point(point(sigmoid(sign * z), sigmoid(-sign * z), sign))
  }

  /// From the probabilities of the wrong class and of the right one.
  @inline(always)
  private func point<V: Lanes>(_ wrong: V, _ right: V, _ sign: V) -> Points<V> {
    let square = wrong * wrong
    return Points(square, 2 * sign * square * right, 2 * square * right * (2 * right - wrong))
  }

  /// The residual cancels near the label, so it is made in two doubles.
  private func soft(_ y: Double, logit z: Double) -> Point {
    let given = SoftLogit(z)
    let r = (given.p - y).value
    let slope = given.p.high * given.q.high
    return Point(r * r, 2 * r * slope, 2 * slope * (slope + r * (given.q.high - given.p.high)))
  }
}
