/// The sum of the absolute errors as a fraction of the sum of the labels' sizes.
public struct WMAPE: SetLoss {
  public static let card = Card(
    name: "wmape",
    aliases: [
      "weighted_mape", "wape", "weighted_mean_absolute_percentage_error", "WeightedMeanAbsolutePercentageError",
    ],
    summary: "the absolute errors as a fraction of the labels, each in sum",
    formula: .formula("sum(abs(r))/sum(abs(y))"),
    gradient: "sign(rᵢ) / Σ|y|",
    edges: "labels of 0 only give inf, or 0 when every prediction is 0 too",
    properties: Properties(convex: true, differentiable: false, nonNegative: true, zeroAtLabel: true),
    ulp: 2, reference: "Kolassa & Schütz 2007, Advantages of the MAD/mean ratio over the MAPE")

  public init() {}

  /// Σ |r|, what it lacks because r is rounded, and Σ |y|.
  public static var sums: Int { 3 }

  public func terms(_ y: Double, _ yhat: Double) -> Terms {
    let r = DoubleDouble.sum(yhat, -y)
    let direction = sign(r.high)
    let low = r.high.magnitude < .infinity ? direction * r.low : 0
    return Terms(SIMD4(abs(r.high), low, abs(y), 0), gradients: SIMD4(direction, 0, 0, 0))
  }

  public func value(of set: SetSums) -> SetValue {
    var errors = set[0]
    errors.merge(set[1])
    let (total, size) = (errors.rounded, set[2].rounded)
    let value = size == 0 ? (total == 0 ? 0 : total / size) : errors.divided(by: set[2])
    return SetValue(value, gradients: SIMD4(1 / size, 0, 0, 0))
  }
}
