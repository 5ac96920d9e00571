/// The squared hinge loss, linear where the score is far off.
public struct ModifiedHuber: MarginLoss {
  public static let card = Card(
    name: "modified_huber", aliases: ["ModifiedHuberLoss"],
    summary: "the squared hinge loss, linear where the score is far off",
    formula: .formula("where(m >= -1, max(0, 1 - m)^2, -4*m)"),
    gradient: .formula("where(m >= -1, -2*(2*y - 1)*max(0, 1 - m), -4*(2*y - 1))"),
    properties: Properties(
      convex: true, differentiable: true, lipschitz: 4, minimiser: "2P(y=1) − 1", nonNegative: true),
    elsewhere: Elsewhere(sklearn: "SGDClassifier(loss=\"modified_huber\")"),
    ulp: 2, reference: "Zhang 2004, Solving large scale linear prediction problems using stochastic gradient descent")

  public init() {}

  @inline(__always)
  public func callAsFunction(margin m: Double) -> Point {
    let gap = max(1 - m, 0)
    return gap <= 2 ? Point(gap * gap, -2 * gap, gap > 0 ? 2 : 0) : Point(-4 * m, m.isNaN ? m : -4, 0)
  }
}
