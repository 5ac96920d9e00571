/// The root of the mean squared error as a fraction of the mean label.
public struct NRMSE: SetLoss {
  public static let card = Card(
    name: "nrmse",
    aliases: ["scatter_index", "normalized_root_mean_squared_error", "cv_rmse", "NormalizedRootMeanSquaredError"],
    summary: "rmse as a fraction of the mean label",
    formula: .formula("sqrt(mean(r^2))/abs(mean(y))"),
    gradient: "rᵢ / (n·rmse·|mean(y)|)",
    edges: "a mean label of 0 gives inf",
    properties: Properties(convex: true, differentiable: false, nonNegative: true, zeroAtLabel: true),
    ulp: 4, reference: "Janssen & Heuberger 1995, Calibration of process-oriented models")

  public init() {}

  /// Σ r², twice what it lacks because r is rounded, and Σ y.
  public static var sums: Int { 3 }

  public func terms(_ y: Double, _ yhat: Double) -> Terms {
    let r = DoubleDouble.sum(yhat, -y)
    let low = r.high.magnitude < .infinity ? 2 * r.low : 0
    return Terms(SIMD4(r.high, low, y, 0), SIMD4(r.high, r.high, 1, 0), gradients: SIMD4(2 * r.high, 0, 0, 0))
  }

  public func value(of set: SetSums) -> SetValue {
    var squares = set[0]
    squares.merge(set[1])
    let root = squares.rootOfMean(over: set.weight)
    let size = abs(set[2].divided(by: set.weight))
    let value = root == 0 ? 0 : root / size
    return SetValue(value, gradients: SIMD4(root == 0 ? 0 : 0.5 / (set.weight.rounded * root * size), 0, 0, 0))
  }
}
