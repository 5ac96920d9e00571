/// The squared error of a probability.
public struct Brier: ProbabilityLoss, LaneLinkedLoss {
  public static let card = Card(
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

  public init() {}

  @inline(always)
  func callAsFunction<V: Lanes>(_ y: V, plain p: V) -> Points<V> {
    let r = Twofold.sum(p, -y)
    return Points(r.high * r.high + 2 * r.high * r.low, 2 * r.high, V(repeating: 2))
  }

  @inline(always)
  func callAsFunction<V: Lanes>(_ y: V, linked z: V) -> Points<V> {
    guard isHard(y).isEverywhere else { return y.points(z) { soft($0, logit: $1) } }
    let sign = 1 - 2 * y
    let terms = LogisticTerms(sign * z)
    let (wrong, right) = (terms.wrong, terms.right)
    let square = wrong * wrong
    return Points(square, 2 * sign * square * right, 2 * square * right * (2 * right - wrong))
  }

  /// The residual cancels near the label, so it is made in two doubles: 21 M rows a second where 0/1 labels make 335.
  private func soft(_ y: Double, logit z: Double) -> Point {
    if isHard(y) { return self(y, linked: z) }
    let given = SoftLogit(z)
    let r = (given.p - y).value
    let gradient = given.p.high * given.q.high
    return Point(r * r, 2 * r * gradient, 2 * gradient * (gradient + r * (given.q.high - given.p.high)))
  }
}
