/// The root of the mean squared error, in the unit of the label.
public struct RMSE: SetLoss {
  public static let card = Card(
    name: "rmse", aliases: [Alias("root_mean_squared_error", .sklearn), Alias("RootMeanSquaredError", .keras)],
    summary: "the root of the mean squared error",
    formula: .formula("sqrt(mean(r^2))"),
    gradient: "rᵢ / (n·rmse)",
    edges: "rmse 0 has gradient 0",
    properties: Properties(
      convex: true, differentiable: false, minimiser: "the mean", nonNegative: true, zeroAtLabel: true),
    elsewhere: Elsewhere(
      keras: Equivalent("RootMeanSquaredError", "of all cells", cut: .all), sklearn: "root_mean_squared_error"),
    ulp: 2, reference: "Gauss 1809, Theoria motus corporum coelestium")

  public init() {}

  /// Σ r² and twice what it lacks because r is rounded.
  public static var sums: Int { 2 }

  public func terms(_ y: Double, _ yhat: Double) -> Terms {
    let r = DoubleDouble.sum(yhat, -y)
    let low = r.high.magnitude < .infinity ? 2 * r.low : 0
    return Terms(SIMD4(r.high, low, 0, 0), SIMD4(r.high, r.high, 0, 0), gradients: SIMD4(2 * r.high, 0, 0, 0))
  }

  public func value(of set: SetSums) -> SetValue {
    var squares = set[0]
    squares.merge(set[1])
    let root = squares.rootOfMean(over: set.weight)
    return SetValue(root, gradients: SIMD4(root == 0 ? 0 : 0.5 / (set.weight.rounded * root), 0, 0, 0))
  }
}

extension ExactSum {
  /// The square root of this sum over a sum of weights, rounded once; NaN when there is no weight.
  func rootOfMean(over weight: ExactSum) -> Double {
    let (above, below) = (parts, weight.parts)
    guard above.nonfinite == 0, below.nonfinite == 0, below.finite.sign > 0 else {
      return divided(by: weight).squareRoot()
    }
    return ExactRatio(numerator: above.finite, denominator: below.finite).roundedSquareRoot
  }
}
