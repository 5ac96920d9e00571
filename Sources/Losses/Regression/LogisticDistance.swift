/// The negative log-likelihood of a logistic distribution of the residual, 0 at the label.
public struct LogisticDistance: LaneResidualLoss {
  public static let card = Card(
    name: "logistic_distance", aliases: ["LogitDistLoss"],
    summary: "squared near the label, absolute in the tails, after the logistic distribution",
    formula: .formula("2*logcosh(r/2)"),
    properties: Properties(convex: true, differentiable: true, lipschitz: 1, nonNegative: true, zeroAtLabel: true),
    ulp: 2, reference: "Verhulst 1845, Recherches mathématiques sur la loi d'accroissement de la population")

  public init() {}

  @inline(always)
  func callAsFunction<V: Lanes>(residual r: V) -> Points<V> {
    let half = Hyperbolic(0.5 * r)
    return Points(2 * half.logCosh, half.tanh, 0.5 * half.sechSquared)
  }
}
