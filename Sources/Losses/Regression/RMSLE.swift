/// The root of the mean squared logarithmic error.
public struct RMSLE: SetLoss {
  public static let card = Card(
    name: "rmsle", aliases: [Alias("root_mean_squared_log_error", .sklearn)],
    summary: "the root of the mean squared error of ln(1 + ŷ)",
    formula: .formula("sqrt(mean((log1p(yhat) - log1p(y))^2))"),
    gradient: "(ln(1+ŷᵢ) − ln(1+yᵢ)) / ((1+ŷᵢ) n·rmsle)",
    edges: "rmsle 0 has gradient 0",
    properties: Properties(convex: false, differentiable: false, nonNegative: true, zeroAtLabel: true),
    elsewhere: Elsewhere(sklearn: "root_mean_squared_log_error"),
    ulp: 4, reference: "Törnqvist, Vartia & Vartia 1985, How should relative changes be measured?")

  public init() {}

  public static var sums: Int { 1 }
  public static var inputs: [Input] { [.labels(.aboveMinusOne), .predictions(.aboveMinusOne)] }

  public func terms(_ y: Double, _ yhat: Double) -> Terms {
    let d = SIMD4(logRatio(y, yhat), 0, 0, 0)
    return Terms(d, d, gradients: 2 * d / SIMD4(repeating: 1 + yhat))
  }

  public func value(of set: SetSums) -> SetValue {
    let root = set[0].rootOfMean(over: set.weight)
    return SetValue(root, gradients: SIMD4(root == 0 ? 0 : 0.5 / (set.weight.rounded * root), 0, 0, 0))
  }
}
