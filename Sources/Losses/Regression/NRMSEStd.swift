/// The root of the mean squared error as a fraction of the standard deviation of the labels.
public struct NRMSEStd: MomentLoss {
  public static let card = Card(
    name: "nrmse_std", aliases: ["normalized_rmse_std", "rrse", "root_relative_squared_error", "rsr"],
    summary: "rmse as a fraction of the standard deviation of the labels: √(1 − R²)",
    formula: .formula("sqrt(sum(r^2)/sum((y - mean(y))^2))"),
    gradient: "rᵢ / (nrmse_std · Σ(y − mean(y))²)",
    edges: "undefined for equal labels, and so for one row; an error of 0 has gradient 0",
    properties: Properties(convex: true, differentiable: false, nonNegative: true, zeroAtLabel: true),
    ulp: 3, reference: "Moriasi et al. 2007, Model evaluation guidelines for watershed simulations")

  public init() {}

  func value(of moments: Moments) throws(UndefinedLoss) -> SetValue { try RSE(root: 1).value(of: moments) }

  public func gradient(_ y: Double, _ yhat: Double, _ value: SetValue) -> Double {
    RSE(root: 1).gradient(y, yhat, value)
  }
}
