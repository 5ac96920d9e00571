/// The square of the error beyond a tolerance.
public struct SquaredEpsilonInsensitive: LaneResidualLoss {
  /// The residual that costs nothing.
  public var epsilon = 0.1

  public static let card = Card(
    name: "squared_epsilon_insensitive", aliases: ["L2EpsilonInsLoss"],
    summary: "the square of the error beyond a tolerance",
    formula: .formula("max(0, abs(r) - epsilon)^2"),
    gradient: .formula("2*sign(r)*max(0, abs(r) - epsilon)"),
    parameters: [Parameter("epsilon", \Self.epsilon, in: .nonNegative, "the residual that costs nothing")],
    properties: Properties(convex: true, differentiable: true, nonNegative: true, zeroAtLabel: true),
    elsewhere: Elsewhere(sklearn: "LinearSVR(loss=\"squared_epsilon_insensitive\") (epsilon 0)"),
    ulp: 2, reference: "Vapnik 1995, The nature of statistical learning theory")

  public init() {}

  public init(epsilon: Double = 0.1) { self.epsilon = epsilon }

  @inline(always)
  func callAsFunction<V: Lanes>(residual r: V) -> Points<V> {
    let isFree = r.size .<= epsilon
    let gap = select(isFree, 0, r.size - epsilon)
    return Points(gap * gap, 2 * (r.side * gap), select(isFree, epsilon == 0 ? 2 : 0, V(repeating: 2)))
  }
}
