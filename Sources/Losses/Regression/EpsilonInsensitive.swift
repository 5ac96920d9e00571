/// The absolute error beyond a tolerance: the loss of support vector regression.
public struct EpsilonInsensitive: ResidualLoss {
  /// The residual that costs nothing.
  public var epsilon = 0.1

  public static let card = Card(
    name: "epsilon_insensitive",
    aliases: ["eps_ins", Alias("svr", .sklearn), "L1EpsilonInsLoss", "EpsilonInsensitive", "EpsilonInsLoss"],
    summary: "the absolute error beyond a tolerance",
    formula: .formula("max(0, abs(r) - epsilon)"),
    gradient: .formula("where(abs(r) > epsilon, sign(r), 0)"),
    edges: "at |r| = ε the gradient is 0",
    parameters: [Parameter("epsilon", \Self.epsilon, in: .nonNegative, "the residual that costs nothing")],
    properties: Properties(convex: true, differentiable: false, lipschitz: 1, nonNegative: true, zeroAtLabel: true),
    elsewhere: Elsewhere(sklearn: "SVR, SGDRegressor(loss=\"epsilon_insensitive\"); LinearSVR has epsilon 0"),
    ulp: 1, reference: "Vapnik 1995, The nature of statistical learning theory")

  public init() {}

  public init(epsilon: Double = 0.1) { self.epsilon = epsilon }

  @inline(__always)
  public func callAsFunction(residual r: Double) -> Point {
    let gap = abs(r) - epsilon
    return Point(max(gap, 0), gap > 0 ? sign(r) : 0, 0)
  }
}
