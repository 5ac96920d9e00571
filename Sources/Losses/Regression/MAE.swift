/// The absolute error.
public struct MAE: ResidualLoss {
  public static let card = Card(
    name: "mae",
    aliases: [
      "mean_absolute_error", "absolute_error", Alias("L1Loss", .torch), "l1_loss", "l1",
      Alias("MeanAbsoluteError", .keras), Alias("AbsoluteError", .sklearn), "L1DistLoss",
    ],
    summary: "the absolute error",
    formula: .formula("abs(r)"),
    edges: "at r = 0 the gradient is 0",
    properties: Properties(
      convex: true, differentiable: false, lipschitz: 1, minimiser: "the median", nonNegative: true, zeroAtLabel: true),
    elsewhere: Elsewhere(
      torch: Equivalent("L1Loss", reduction: .mean), keras: "MeanAbsoluteError", sklearn: "mean_absolute_error"),
    ulp: 1, reference: "Boscovich 1757, De litteraria expeditione per pontificiam ditionem")

  public init() {}

  @inline(__always)
  public func callAsFunction(residual r: Double) -> Point { Point(abs(r), sign(r), 0) }
}

/// −1, 0 or 1; 0 for NaN.
@inline(always)
func sign(_ x: Double) -> Double { x > 0 ? 1 : (x < 0 ? -1 : 0) }
