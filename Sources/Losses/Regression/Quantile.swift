/// The pinball loss, whose minimiser is the τ-quantile.
public struct Quantile: ResidualLoss {
  /// The quantile level.
  public var tau = 0.5

  public static let card = Card(
    name: "quantile",
    aliases: [
      "pinball", "pinball_loss", Alias("PinballLoss", .sklearn), Alias("mean_pinball_loss", .sklearn), "QuantileLoss",
      "quantile_loss", "tilted",
    ],
    summary: "the pinball loss: predictions below the label cost τ, above it 1 − τ",
    formula: .formula("where(r > 0, (1 - tau)*r, -tau*r)"),
    gradient: .formula("where(r > 0, 1 - tau, where(r < 0, -tau, 0))"),
    edges: "τ = 0.5 is half of the absolute error; a column called q0.9 is of τ = 0.9, unless τ is given",
    parameters: [Parameter("tau", \Self.tau, in: .openUnit, "the quantile level")],
    properties: Properties(
      convex: true, differentiable: false, minimiser: "the τ-quantile", nonNegative: true, zeroAtLabel: true),
    elsewhere: Elsewhere(sklearn: "mean_pinball_loss"),
    ulp: 2, reference: "Koenker & Bassett 1978, Regression quantiles")

  public init() {}

  public init(tau: Double = 0.5) { self.tau = tau }

  @inline(__always)
  public func callAsFunction(residual r: Double) -> Point {
    let gradient = r > 0 ? 1 - tau : -tau
    return Point(0 + gradient * r, r == 0 ? 0 : gradient, 0)
  }
}
