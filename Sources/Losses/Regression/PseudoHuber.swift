/// A smooth Huber loss.
struct PseudoHuber: ResidualLoss {
  var delta = 1.0

  static let card = Card(
    name: "pseudo_huber", aliases: ["charbonnier", "l1_l2", "PseudoHuberLoss"],
    summary: "a smooth Huber loss",
    formula: "δ²(√(1 + (r/δ)²) − 1)",
    gradient: "r / √(1 + (r/δ)²)",
    parameters: [Parameter("delta", \Self.delta, in: .positive, "the residual at which the loss turns linear")],
    properties: Properties(convex: true, differentiable: true, nonNegative: true, zeroAtLabel: true),
    ulp: 3, reference: "Charbonnier, Blanc-Féraud, Aubert & Barlaud 1994, Two deterministic half-quadratic algorithms")

  @inline(always)
  func callAsFunction(residual r: Double) -> Point {
    let u = r / delta
    let root = rootOfOnePlusSquare(u)
    return Point(delta * (delta * hyp(u)), r / root, 1 / root / root / root)
  }
}
