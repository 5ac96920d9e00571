/// The squared error.
public struct MSE: ResidualLoss {
  public static let card = Card(
    name: "mse",
    aliases: [
      "mean_squared_error", Alias("squared_error", .optax), Alias("MSELoss", .torch), "mse_loss",
      Alias("MeanSquaredError", .keras), "L2DistLoss", "l2_squared", "l2", "quadratic",
    ],
    summary: "the squared error",
    formula: .formula("r^2"),
    edges: "inf beyond |r| = 1.3e154",
    properties: Properties(
      convex: true, differentiable: true, minimiser: "the mean", nonNegative: true, zeroAtLabel: true),
    elsewhere: Elsewhere(
      torch: Equivalent("MSELoss", reduction: .mean), keras: "MeanSquaredError", optax: "squared_error",
      sklearn: "mean_squared_error"),
    ulp: 1, reference: "Legendre 1805, Nouvelles méthodes pour la détermination des orbites des comètes")

  public init() {}

  @inline(__always)
  public func callAsFunction(residual r: Double) -> Point { Point(r * r, 2 * r, 2) }
}
