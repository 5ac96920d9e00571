/// The root of the mean squared error as a fraction of the range of the labels.
public struct NRMSERange: ScaledRMSE {
  public static let card = Card(
    name: "nrmse_range", aliases: ["normalized_rmse_range"],
    summary: "rmse as a fraction of the range of the labels",
    formula: .formula("sqrt(mean(r^2))/(largest(y) - smallest(y))"),
    gradient: "rᵢ / (n·rmse·(max(y) − min(y)))",
    edges: "undefined for equal labels, and so for one row; rmse 0 has gradient 0",
    properties: Properties(convex: true, differentiable: false, nonNegative: true, zeroAtLabel: true),
    ulp: 3, reference: "Otto 2019, How to normalize the RMSE")

  public init() {}

  static var measureOfSpread: String { "range" }

  func twiceTheSpread(_ y: [Double], _ weights: RowWeights) -> ExactSum {
    ExactSum(products: [(2, y.max() ?? 0), (-2, y.min() ?? 0)])
  }
}
