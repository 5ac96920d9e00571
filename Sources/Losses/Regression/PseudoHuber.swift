/// A smooth Huber loss.
struct PseudoHuber: StraightResidualLoss {
  var delta = 1.0

  static let card = Card(
    name: "pseudo_huber", aliases: ["charbonnier", "l1_l2", "PseudoHuberLoss"],
    summary: "a smooth Huber loss",
    formula: .formula("delta^2*(sqrt(1 + (r/delta)^2) - 1)"),
    parameters: [Parameter("delta", \Self.delta, in: .positive, "the residual at which the loss turns linear")],
    properties: Properties(convex: true, differentiable: true, nonNegative: true, zeroAtLabel: true),
    ulp: 5, reference: "Charbonnier, Blanc-Féraud, Aubert & Barlaud 1994, Two deterministic half-quadratic algorithms")

  @inline(always)
  func isUsual<V: Lanes>(residual r: V) -> V.Choice {
    r.size.isWithin(0, 0x1p400 * min(delta, 1)) .& V.Choice(repeating: delta > 0x1p-500 && delta < 0x1p500)
  }

  /// √(1 + u²) − 1 is u²/(1 + √(1 + u²)), which does not cancel.
  @inline(always)
  func usual<V: Lanes>(residual r: V) -> Points<V> {
    let u = r / V(repeating: delta)
    let root = (1 + u * u).squareRoot()
    let fall = 1 / root
    return Points(delta * (r * (u / (1 + root))), r / root, fall * fall * fall)
  }

  func unusual(residual r: Double) -> Point {
    let u = r / delta
    let root = (1 + u * u).squareRoot()
    // Beyond 2⁵⁰⁰ the square overflows.
    guard abs(u) <= 0x1p500 else { return Point(delta * abs(r), sign(r) * delta, 1 / root / root / root) }
    return Point(delta * (r * (u / (1 + root))), r / root, 1 / root / root / root)
  }
}
