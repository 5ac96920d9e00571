/// The squared error of a probability.
struct Brier: ProbabilityLoss {
  static let card = Card(
    name: "brier", aliases: ["brier_score", "brier_score_loss", "quadratic_score"],
    summary: "the squared error of a probability",
    formula: "(ŷ − y)²",
    gradient: "2(ŷ − y);  2(σ(z) − y) σ(z) σ(−z) from a logit",
    properties: Properties(
      convex: true, differentiable: true, lipschitz: 2, proper: true, minimiser: "the mean", nonNegative: true,
      zeroAtLabel: true),
    elsewhere: Elsewhere(sklearn: "brier_score_loss"),
    ulp: 3, reference: "Brier 1950, Verification of forecasts expressed in terms of probability")

  @inline(always)
  func callAsFunction(_ y: Double, probability p: Double) -> Point {
    let r = DoubleDouble.sum(p, -y)
    return Point(r.high * r.high + 2 * r.high * r.low, 2 * r.high, 2)
  }

  @inline(always)
  func callAsFunction(_ y: Double, logit z: Double) -> Point {
    guard isHard(y) else { return soft(y, logit: z) }
    let sign: Double = y == 1 ? -1 : 1
    let (wrong, right) = (sigmoid(sign * z), sigmoid(-sign * z))
    let square = wrong * wrong
    return Point(square, 2 * sign * square * right, 2 * square * right * (2 * right - wrong))
  }

  /// The residual cancels near the label, so it is made in two doubles.
  private func soft(_ y: Double, logit z: Double) -> Point {
    let given = SoftLogit(z)
    let r = (given.p - y).value
    let slope = given.p.high * given.q.high
    return Point(r * r, 2 * r * slope, 2 * slope * (slope + r * (given.q.high - given.p.high)))
  }
}
