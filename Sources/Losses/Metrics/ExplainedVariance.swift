/// How much of the labels' variance is left unexplained by the predictions, were their bias removed.
public struct ExplainedVariance: MomentLoss {
  /// What equal labels give, with equal errors and with others, in a library that says so.
  var ofEqualLabels: (met: Double, missed: Double)?

  public static let card = Card(
    name: "explained_variance", aliases: [Alias("explained_variance_score", .sklearn), "ExplainedVariance"],
    summary: "1 minus the variance of the errors as a fraction of that of the labels",
    formula: .formula("1 - sum((r - mean(r))^2)/sum((y - mean(y))^2)"),
    gradient: "−2(rᵢ − mean(r)) / Σ(y − mean(y))²",
    edges: "undefined for equal labels, and so for one row; a constant error costs nothing",
    properties: Properties(convex: false, differentiable: true),
    elsewhere: Elsewhere(
      sklearn: Equivalent("explained_variance_score", "of equal labels 1 when all errors are equal, else 0")
        .changing { (loss: inout ExplainedVariance) in loss.ofEqualLabels = (1, 0) }),
    better: .higher, ulp: 3, reference: "Achen 1982, Interpreting and using regression")

  public init() {}

  func value(of moments: Moments) throws(UndefinedLoss) -> SetValue {
    let errors = moments.squaredErrors - moments.squaredBias
    guard moments.labels.sign > 0 else {
      guard let ofEqualLabels else { throw .equalLabels(moments.count) }
      return SetValue(errors.isZero ? ofEqualLabels.met : ofEqualLabels.missed, gradients: .zero)
    }
    let value = ExactRatio(numerator: moments.labels - errors, denominator: moments.labels).rounded
    return SetValue(value, gradients: SIMD4(moments.rootOfSteepness, moments.meanLabel, moments.meanPrediction, 0))
  }

  public func gradient(_ y: Double, _ yhat: Double, _ value: SetValue) -> Double {
    let error = (yhat - value.gradients[2]) - (y - value.gradients[1])
    return -2 * (value.gradients[0] * error) * value.gradients[0]
  }
}
