/// The linear correlation of labels and predictions.
public struct Pearson: MomentLoss {
  /// What equal labels or predictions give, in a library that says so.
  var ofEqualNumbers: Double?

  public static let card = Card(
    name: "pearson", aliases: ["pearson_correlation", "pearsonr", "PearsonCorrelation", "pcc"],
    summary: "the linear correlation of labels and predictions",
    formula: .formula("sum(u*v)/sqrt(sum(u^2)*sum(v^2)); u = y - mean(y); v = yhat - mean(yhat)"),
    gradient: "(uᵢ − b·vᵢ) / √(Σu²·Σv²),  b = Σuv/Σv²",
    edges: "undefined for equal labels and for equal predictions",
    properties: Properties(convex: false, differentiable: true),
    elsewhere: Elsewhere(
      keras: Equivalent("PearsonCorrelation", "of several columns along each row", reduction: .mean, cut: .row),
      sklearn: Equivalent("r_regression", "0 for equal labels or predictions")
        .changing { (loss: inout Pearson) in loss.ofEqualNumbers = 0 }),
    better: .higher, ulp: 2, reference: "Pearson 1895, Notes on regression and inheritance")

  public init() {}

  func value(of moments: Moments) throws(UndefinedLoss) -> SetValue {
    let variances = moments.labels * moments.predictions
    if let ofEqualNumbers, variances.sign == 0 { return SetValue(ofEqualNumbers, gradients: .zero) }
    let value = try Pearson.correlation(
      moments.product, moments.labels, moments.predictions, count: moments.count)
    let steepness = ExactRatio(numerator: moments.weight * moments.weight, denominator: variances).roundedSquareRoot
    let ratio = ExactRatio(numerator: moments.product, denominator: moments.predictions).rounded
    return SetValue(value, gradients: SIMD4(steepness, moments.meanLabel, moments.meanPrediction, ratio))
  }

  /// A product's moment over the root of both squares' moments, rounded once.
  static func correlation(
    _ product: Dyadic, _ labels: Dyadic, _ predictions: Dyadic, count: Int
  ) throws(UndefinedLoss) -> Double {
    guard labels.sign > 0, predictions.sign > 0 else {
      throw UndefinedLoss(
        count == 1 ? "needs more than one row" : "needs labels and predictions that are not all equal")
    }
    let square = ExactRatio(numerator: product * product, denominator: labels * predictions)
    return Double(product.sign) * square.roundedSquareRoot
  }

  public func gradient(_ y: Double, _ yhat: Double, _ value: SetValue) -> Double {
    value.gradients[0] * ((y - value.gradients[1]) - value.gradients[3] * (yhat - value.gradients[2]))
  }
}
