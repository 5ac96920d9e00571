/// The squared Hellinger distance.
public struct SquaredHellinger: LaneDivergenceLoss {
  public static let card = Card(
    name: "squared_hellinger", aliases: ["hellinger_squared", "squared_hellinger_distance"],
    summary: "half the squared distance of the roots of the probabilities",
    formula: .formula("0.5*sum((sqrt(y) - sqrt(yhat))^2)"),
    gradient: "½ (1 − √(y / ŷ))",
    edges: "between 0 and 1; at ŷ 0 with y > 0 the gradient is -inf",
    properties: Properties(convex: true, differentiable: true, nonNegative: true, zeroAtLabel: true),
    ulp: 4, reference: "Hellinger 1909, Neue Begründung der Theorie quadratischer Formen")

  public init() {}

  /// (√p − √q) = (p − q)/(√p + √q), which keeps the digits of near probabilities.
  @inline(__always)
  func term<V: Lanes>(_ p: V, _ q: V) -> (loss: V, gradient: V) {
    let root = q.squareRoot()
    let gap = select(p .== q, 0, (q - p) / (p.squareRoot() + root))
    return (0.5 * gap * gap, select(p .== q, 0, 0.5 * gap / root))
  }
}
