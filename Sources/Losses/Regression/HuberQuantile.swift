/// The quantile loss made smooth at the label: that of quantile regression in reinforcement learning.
public struct HuberQuantile: ResidualLoss {
  /// The quantile level.
  public var tau = 0.5
  /// The residual at which the loss turns linear.
  public var delta = 1.0

  public static let card = Card(
    name: "huber_quantile", aliases: ["quantile_huber", "qr_dqn"],
    summary: "the quantile loss, squared near the label",
    formula: .formula(
      """
      abs(tau - where(r > 0, 1, 0))*h/delta; h = where(abs(r) <= delta, 0.5*r^2, \
      delta*(abs(r) - 0.5*delta))
      """),
    gradient: .formula("abs(tau - where(r > 0, 1, 0))*clip(r, -delta, delta)/delta"),
    edges: "labels above the prediction weigh τ",
    parameters: [
      Parameter("tau", \Self.tau, in: .openUnit, "the quantile level"),
      Parameter("delta", \Self.delta, in: .positive, "the residual at which the loss turns linear"),
    ],
    properties: Properties(convex: true, differentiable: true, nonNegative: true, zeroAtLabel: true),
    ulp: 4, reference: "Dabney et al. 2018, Distributional reinforcement learning with quantile regression")

  public init() {}

  public init(tau: Double = 0.5, delta: Double = 1.0) { (self.tau, self.delta) = (tau, delta) }

  @inline(__always)
  public func callAsFunction(residual r: Double) -> Point {
    let weight = (r > 0 ? 1 - tau : tau) / delta
    return weight * Huber(delta: delta)(residual: r)
  }
}
