/// The root of the mean squared error as a fraction of the interquartile range of the labels.
public struct NRMSEIQR: ScaledRMSE {
  public static let card = Card(
    name: "nrmse_iqr", aliases: ["normalized_rmse_iqr", "rmseiqr"],
    summary: "rmse as a fraction of the interquartile range of the labels",
    formula: "√(mean(r²)) / (Q₃(y) − Q₁(y))",
    gradient: "rᵢ / (n·rmse·(Q₃(y) − Q₁(y)))",
    edges: "a quartile between two labels is their mean, a weight counts as so many equal rows; "
      + "undefined for equal quartiles",
    properties: Properties(convex: true, differentiable: false, nonNegative: true, zeroAtLabel: true),
    ulp: 3, reference: "Otto 2019, How to normalize the RMSE")

  public init() {}

  static var measureOfSpread: String { "interquartile range" }

  func twiceTheSpread(_ y: [Double], _ weights: RowWeights) -> ExactSum {
    let order = ascending(y)
    let (first, third) = (QuantilePlace(1, of: 4, in: order, weights), QuantilePlace(3, of: 4, in: order, weights))
    return ExactSum([y[third.lower], y[third.upper], -y[first.lower], -y[first.upper]])
  }
}
