/// A smooth Huber loss.
public struct PseudoHuber: LaneResidualLoss {
  /// The residual at which the loss turns linear.
  public var delta = 1.0

  public static let card = Card(
    name: "pseudo_huber", aliases: ["charbonnier", "l1_l2", "PseudoHuberLoss"],
    summary: "a smooth Huber loss",
    formula: .formula("delta^2*(sqrt(1 + (r/delta)^2) - 1)"),
    parameters: [Parameter("delta", \Self.delta, in: .positive, "the residual at which the loss turns linear")],
    properties: Properties(convex: true, differentiable: true, nonNegative: true, zeroAtLabel: true),
    ulp: 5, reference: "Charbonnier, Blanc-Féraud, Aubert & Barlaud 1994, Two deterministic half-quadratic algorithms")

  public init() {}

  public init(delta: Double = 1.0) { self.delta = delta }

  /// √(1 + u²) − 1 is u²/(1 + √(1 + u²)), which does not cancel.
  @inline(always)
  func callAsFunction<V: Lanes>(residual r: V) -> Points<V> {
    // Beyond 2⁵⁰⁰ the square would overflow, and the loss is linear.
    let isFar = 0x1p500 * delta .< r.size
    let u = select(isFar, 0x1p500, r.size / V(repeating: delta))
    let root = (1 + u * u).squareRoot()
    let fall = 1 / root
    return Points(
      delta * (r.size * (u / (1 + root))), select(isFar, delta * r.side, r / root), fall * fall * fall)
  }
}
