/// How much of the labels' variance the predictions explain, against predicting the mean.
public struct R2: MomentLoss {
  /// What equal labels give, met and not met, in libraries that say so.
  var ofEqualLabels: (met: Double, missed: Double)?

  public static let card = Card(
    name: "r2",
    aliases: [
      Alias("r2_score", .sklearn), "r_squared", "coefficient_of_determination", "R2Score", "nse", "nash_sutcliffe",
    ],
    summary: "1 minus the squared error as a fraction of that of the mean label",
    formula: .formula("1 - sum(r^2)/sum((y - mean(y))^2)"),
    gradient: "−2rᵢ / Σ(y − mean(y))²",
    edges: "undefined for equal labels, and so for one row; at most 1, negative where the mean label would be better",
    properties: Properties(convex: false, differentiable: true),
    elsewhere: Elsewhere(
      keras: Equivalent("R2Score", "0 for equal labels that are not met")
        .changing { (loss: inout R2) in loss.ofEqualLabels = (.nan, 0) },
      sklearn: Equivalent("r2_score", "of equal labels 1 when all are met, else 0; undefined for one row")
        .changing { (loss: inout R2) in loss.ofEqualLabels = (1, 0) }),
    better: .higher, ulp: 3, reference: "Wright 1921, Correlation and causation")

  public init() {}

  func value(of moments: Moments) throws(UndefinedLoss) -> SetValue {
    guard moments.labels.sign > 0 else {
      let value = moments.squaredErrors.isZero ? ofEqualLabels?.met : ofEqualLabels?.missed
      guard moments.count > 1, let value, !value.isNaN else { throw .equalLabels(moments.count) }
      return SetValue(value, gradients: .zero)
    }
    let value = ExactRatio(numerator: moments.labels - moments.squaredErrors, denominator: moments.labels).rounded
    return SetValue(value, gradients: SIMD4(moments.rootOfSteepness, 0, 0, 0))
  }

  public func gradient(_ y: Double, _ yhat: Double, _ value: SetValue) -> Double {
    yhat == y ? 0 : -2 * (value.gradients[0] * (yhat - y)) * value.gradients[0]
  }
}
