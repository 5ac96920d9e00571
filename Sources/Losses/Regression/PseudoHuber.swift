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
    ulp: 5, reference: "Charbonnier, Blanc-Féraud, Aubert & Barlaud 1994, Two deterministic half-quadratic algorithms")

  @inline(always)
  func callAsFunction(residual r: Double) -> Point {
    let u = r / delta
    let root = (1 + u * u).squareRoot()
    let slope = r / root
    // √(1 + u²) − 1 is u²/(1 + √(1 + u²)), which does not cancel; beyond 2⁵⁰⁰ the square overflows.
    let loss = delta * (r * (u / (1 + root)))
    let isFar = abs(u) > 0x1p500
    return Point(isFar ? delta * abs(r) : loss, isFar ? sign(r) * delta : slope, 1 / root / root / root)
  }
}
