/// How much of the labels' variance is left unexplained by the predictions, were their bias removed.
struct ExplainedVariance: MomentLoss {
  /// What equal labels give that are not met.
  var ofEqualLabels = -Double.infinity

  static let card = Card(
    name: "explained_variance", aliases: ["explained_variance_score", "ExplainedVariance"],
    summary: "1 minus the variance of the errors as a fraction of that of the labels",
    formula: "1 − Var(r) / Var(y)",
    gradient: "−2(rᵢ − mean(r)) / Σ(y − mean(y))²",
    edges: "equal labels give 1 when all errors are equal too, else -inf; a constant error costs nothing",
    properties: Properties(convex: false, differentiable: true),
    elsewhere: Elsewhere(
      sklearn: Equivalent("explained_variance_score", "0 for equal labels that are not met")
        .changing { (loss: inout ExplainedVariance) in loss.ofEqualLabels = 0 }),
    better: .higher, ulp: 3, reference: "Achen 1982, Interpreting and using regression")

  func value(of moments: Moments) -> SetValue {
    let errors = moments.squaredErrors - moments.squaredBias
    guard moments.labels.sign > 0 else {
      let isRight = errors.isZero
      return SetValue(isRight ? 1 : ofEqualLabels, slopes: SIMD4(repeating: isRight ? 0 : .nan))
    }
    let value = ExactRatio(numerator: moments.labels - errors, denominator: moments.labels).rounded
    return SetValue(value, slopes: SIMD4(moments.rootOfSteepness, moments.meanLabel, moments.meanPrediction, 0))
  }

  func slope(_ y: Double, _ yhat: Double, _ value: SetValue) -> Double {
    let error = (yhat - value.slopes[2]) - (y - value.slopes[1])
    return -2 * (value.slopes[0] * error) * value.slopes[0]
  }
}
