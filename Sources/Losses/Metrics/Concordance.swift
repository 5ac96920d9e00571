/// How nearly the predictions equal the labels: correlation, less what a shift or a stretch spoils.
public struct Concordance: MomentLoss {
  public static let card = Card(
    name: "concordance", aliases: ["concordance_correlation", "ccc", "ConcordanceCorrelation", "ConcordanceCorrCoef"],
    summary: "the correlation of labels and predictions, less what a shift or a stretch of them spoils",
    formula: .formula("2*mean(u*v)/(mean(u^2) + mean(v^2) + mean(r)^2); u = y - mean(y); v = yhat - mean(yhat)"),
    gradient: "2((yᵢ − mean(y)) − ρ(ŷᵢ − mean(y))) / (n(Var(y) + Var(ŷ) + mean(r)²))",
    edges: "undefined where every label and every prediction is the same number",
    properties: Properties(convex: false, differentiable: true),
    elsewhere: Elsewhere(
      keras: Equivalent("ConcordanceCorrelation", "of several columns along each row", reduction: .mean, cut: .row)),
    better: .higher, ulp: 2, reference: "Lin 1989, A concordance correlation coefficient to evaluate reproducibility")

  public init() {}

  func value(of moments: Moments) throws(UndefinedLoss) -> SetValue {
    let spread = moments.labels + moments.predictions + moments.squaredBias
    guard spread.sign > 0 else { throw .equalLabels(moments.count) }
    let value = ExactRatio(numerator: Dyadic(2) * moments.product, denominator: spread).rounded
    let steepness = ExactRatio(numerator: moments.weight, denominator: spread).roundedSquareRoot
    return SetValue(value, gradients: SIMD4(steepness, moments.meanLabel, value, 0))
  }

  public func gradient(_ y: Double, _ yhat: Double, _ value: SetValue) -> Double {
    let change = (y - value.gradients[1]) - value.gradients[2] * (yhat - value.gradients[1])
    return 2 * (value.gradients[0] * change) * value.gradients[0]
  }
}
