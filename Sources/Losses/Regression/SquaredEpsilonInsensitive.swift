/// The square of the error beyond a tolerance.
struct SquaredEpsilonInsensitive: StraightResidualLoss {
  var epsilon = 0.1

  static let card = Card(
    name: "squared_epsilon_insensitive", aliases: ["L2EpsilonInsLoss"],
    summary: "the square of the error beyond a tolerance",
    formula: .formula("max(0, abs(r) - epsilon)^2"),
    gradient: .formula("2*sign(r)*max(0, abs(r) - epsilon)"),
    parameters: [Parameter("epsilon", \Self.epsilon, in: .nonNegative, "the residual that costs nothing")],
    properties: Properties(convex: true, differentiable: true, nonNegative: true, zeroAtLabel: true),
    elsewhere: Elsewhere(sklearn: "LinearSVR(loss=\"squared_epsilon_insensitive\") (epsilon 0)"),
    ulp: 2, reference: "Vapnik 1995, The nature of statistical learning theory")

  @inline(always)
  func isUsual<V: Lanes>(residual r: V) -> V.Choice { r.size .< V(repeating: 0x1p500) }

  @inline(always)
  func usual<V: Lanes>(residual r: V) -> Points<V> {
    let zero = V(repeating: 0)
    let gap = (r.size - epsilon).positivePart
    let isBeyond = (zero .< gap) .| V.Choice(repeating: epsilon == 0)
    return Points(gap * gap, 2 * select(r .< zero, -gap, gap), select(isBeyond, V(repeating: 2), zero))
  }

  func unusual(residual r: Double) -> Point {
    let gap = max(abs(r) - epsilon, 0)
    return Point(gap * gap, 2 * sign(r) * gap, gap > 0 || epsilon == 0 ? 2 : 0)
  }
}
