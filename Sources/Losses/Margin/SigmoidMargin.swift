/// A smooth step between 0 and 2.
public struct SigmoidMargin: LaneMarginLoss {
  public static let card = Card(
    name: "sigmoid_margin", aliases: ["SigmoidLoss"],
    summary: "a smooth step from 2 down to 0",
    formula: .formula("1 - tanh(m)"),
    gradient: .formula("-(2*y - 1)*(1 - tanh(m)^2)"),
    properties: Properties(
      convex: false, differentiable: true, lipschitz: 1, minimiser: "the sign of the likelier class",
      nonNegative: true),
    ulp: 2, reference: "Mason, Baxter, Bartlett & Frean 1999, Boosting algorithms as gradient descent")

  public init() {}

  @inline(always)
  func callAsFunction<V: Lanes>(margin m: V) -> Points<V> {
    let at = Hyperbolic(m)
    return Points(2 * LogisticTerms(-2 * m).wrong, -at.sechSquared, 2 * at.tanh * at.sechSquared)
  }
}
