/// The squared error.
struct MSE: ResidualLoss {
  static let card = Card(
    name: "mse",
    aliases: [
      "mean_squared_error", "squared_error", "MSELoss", "MeanSquaredError", "mse_loss", "L2DistLoss", "l2_squared",
      "quadratic",
    ],
    summary: "the squared error",
    formula: "r²",
    gradient: "2r",
    edges: "inf beyond |r| = 1.3e154",
    properties: Properties(convex: true, differentiable: true, minimiser: "the mean"),
    elsewhere: Elsewhere(
      torch: "MSELoss", keras: "MeanSquaredError", optax: "squared_error", sklearn: "mean_squared_error"),
    ulp: 1, reference: "Gauss 1809, Theoria motus corporum coelestium")

  @inline(__always)
  func callAsFunction(residual r: Double) -> Point { Point(r * r, 2 * r, 2) }
}
