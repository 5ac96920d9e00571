/// How much of the labels' variance the predictions explain, against predicting the mean.
struct R2: MomentLoss {
  /// What equal labels give that are not met.
  var ofEqualLabels = -Double.infinity

  static let card = Card(
    name: "r2", aliases: ["r2_score", "r_squared", "coefficient_of_determination", "R2Score", "nse", "nash_sutcliffe"],
    summary: "1 minus the squared error as a fraction of that of the mean label",
    formula: "1 − Σr² / Σ(y − mean(y))²",
    gradient: "−2rᵢ / Σ(y − mean(y))²",
    edges: "equal labels give 1 when every prediction is right, else -inf; at most 1, negative where the mean label "
      + "would be better",
    properties: Properties(convex: false, differentiable: true),
    elsewhere: Elsewhere(
      keras: "R2Score",
      sklearn: Equivalent("r2_score", "0 for equal labels that are not met")
        .changing { (loss: inout R2) in loss.ofEqualLabels = 0 }),
    better: .higher, ulp: 3, reference: "Wright 1921, Correlation and causation")

  func value(of moments: Moments) -> SetValue {
    guard moments.labels.sign > 0 else {
      let isRight = moments.squaredErrors.isZero
      return SetValue(isRight ? 1 : ofEqualLabels, slopes: SIMD4(isRight ? 0 : .infinity, 0, 0, 0))
    }
    let value = ExactRatio(numerator: moments.labels - moments.squaredErrors, denominator: moments.labels).rounded
    return SetValue(value, slopes: SIMD4(moments.rootOfSteepness, 0, 0, 0))
  }

  func slope(_ y: Double, _ yhat: Double, _ value: SetValue) -> Double {
    yhat == y ? 0 : -2 * (value.slopes[0] * (yhat - y)) * value.slopes[0]
  }
}
