/// The negative log-likelihood of a logistic distribution of the residual, 0 at the label.
struct LogisticDistance: StraightResidualLoss {
  static let card = Card(
    name: "logistic_distance", aliases: ["LogitDistLoss"],
    summary: "squared near the label, absolute in the tails, after the logistic distribution",
    formula: .formula("2*logcosh(r/2)"),
    properties: Properties(convex: true, differentiable: true, lipschitz: 1, nonNegative: true, zeroAtLabel: true),
    ulp: 2, reference: "Verhulst 1845, Recherches mathématiques sur la loi d'accroissement de la population")

  @inline(always)
  func isUsual<V: Lanes>(residual r: V) -> V.Choice { Hyperbolic.isUsual(0.5 * r) }

  @inline(always)
  func usual<V: Lanes>(residual r: V) -> Points<V> {
    let at = Hyperbolic(usual: 0.5 * r)
    return Points(2 * at.logCosh, at.tanh, 0.5 * at.sechSquared)
  }

  @inline(always)
  func tilt<V: Lanes>(of points: Points<V>, at r: V) -> (pull: V, bend: V) {
    let rough = Hyperbolic(usual: 0.5 * r).rough
    return (rough.pull, 0.5 * rough.bend)
  }

  func unusual(residual r: Double) -> Point {
    let half = 0.5 * r
    return Point(2 * logCosh(half), tanh(half), 0.5 * sechSquared(half))
  }
}
