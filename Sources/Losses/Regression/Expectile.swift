/// The asymmetric squared error, whose minimiser is the τ-expectile.
public struct Expectile: ResidualLoss {
  /// The quantile level.
  public var tau = 0.5

  public static let card = Card(
    name: "expectile", aliases: ["asymmetric_squared", "expectile_loss"],
    summary: "the squared error times τ below the label and 1 − τ above it",
    formula: .formula("where(r > 0, (1 - tau)*r^2, tau*r^2)"),
    parameters: [Parameter("tau", \Self.tau, in: .openUnit, "the quantile level")],
    properties: Properties(
      convex: true, differentiable: true, minimiser: "the τ-expectile", nonNegative: true, zeroAtLabel: true),
    ulp: 2, reference: "Newey & Powell 1987, Asymmetric least squares estimation and testing")

  public init() {}

  public init(tau: Double = 0.5) { self.tau = tau }

  @inline(__always)
  public func callAsFunction(residual r: Double) -> Point {
    let factor = r > 0 ? 1 - tau : tau
    return factor * Point(r * r, 2 * r, 2)
  }
}
