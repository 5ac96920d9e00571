/// The square of the error beyond a tolerance.
struct SquaredEpsilonInsensitive: ResidualLoss {
  var epsilon = 0.1

  static let card = Card(
    name: "squared_epsilon_insensitive", aliases: ["L2EpsilonInsLoss"],
    summary: "the square of the error beyond a tolerance",
    formula: "max(0, |r| − ε)²",
    gradient: "2 sign(r) max(0, |r| − ε)",
    parameters: [Parameter("epsilon", \Self.epsilon, in: .nonNegative, "the residual that costs nothing")],
    properties: Properties(convex: true, differentiable: true, nonNegative: true, zeroAtLabel: true),
    elsewhere: Elsewhere(sklearn: "LinearSVR(loss=\"squared_epsilon_insensitive\") (epsilon 0)"),
    ulp: 2, reference: "Vapnik 1995, The nature of statistical learning theory")

  @inline(always)
  func callAsFunction(residual r: Double) -> Point {
    let gap = max(abs(r) - epsilon, 0)
    return Point(gap * gap, 2 * sign(r) * gap, gap > 0 || epsilon == 0 ? 2 : 0)
  }
}
