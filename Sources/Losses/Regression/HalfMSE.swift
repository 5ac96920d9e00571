/// Half of the squared error, so that the gradient is the residual.
public struct HalfMSE: ResidualLoss {
  public static let card = Card(
    name: "half_mse",
    aliases: [
      "half_squared_error", Alias("HalfSquaredError", .sklearn), Alias("l2_loss", .optax), "half_mean_squared_error",
    ],
    summary: "half of the squared error",
    formula: .formula("0.5*r^2"),
    edges: "inf beyond |r| = 1.9e154",
    properties: Properties(
      convex: true, differentiable: true, minimiser: "the mean", nonNegative: true, zeroAtLabel: true),
    elsewhere: Elsewhere(optax: "l2_loss", sklearn: "HalfSquaredError"),
    ulp: 1, reference: "Legendre 1805, Nouvelles méthodes pour la détermination des orbites des comètes")

  public init() {}

  @inline(__always)
  public func callAsFunction(residual r: Double) -> Point { Point(0.5 * r * r, r, 1) }
}
