/// The residual itself: its mean says whether predictions are too high.
public struct Bias: ResidualLoss {
  public static let card = Card(
    name: "bias", aliases: ["mean_error", "mean_bias_error"],
    summary: "the residual; its mean says whether predictions are too high",
    formula: .formula("r"),
    edges: "may be negative: no loss to minimise, but one to check",
    properties: Properties(convex: true, differentiable: true, lipschitz: 1, zeroAtLabel: true),
    better: .zero, ulp: 1, reference: "Theil 1961, Economic forecasts and policy")

  public init() {}

  @inline(__always)
  public func callAsFunction(residual r: Double) -> Point { Point(r, 1, 0) }
}
