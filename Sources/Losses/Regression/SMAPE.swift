/// The absolute error as a fraction of the mean size of label and prediction.
struct SMAPE: PointwiseLoss {
  static let card = Card(
    name: "smape",
    aliases: ["symmetric_mape", "symmetric_mean_absolute_percentage_error", "SymmetricMeanAbsolutePercentageError"],
    summary: "the absolute error as a fraction of the mean of |y| and |ŷ|, at most 2",
    formula: "2|r| / (|y| + |ŷ|)",
    gradient: "4 sign(r)|y| / (|y| + |ŷ|)² if y and ŷ have one sign, else 0",
    edges: "0 when both are 0; at r = 0 and ŷ = 0 the gradient is 0; others halve this or take it times 100",
    properties: Properties(convex: false, differentiable: false, nonNegative: true, zeroAtLabel: true),
    ulp: 3, reference: "Makridakis 1993, Accuracy measures: theoretical and practical concerns")

  @inline(always)
  func callAsFunction(_ y: Double, _ yhat: Double) -> Point {
    let r = yhat - y
    let size = 0.5 * abs(y) + 0.5 * abs(yhat)
    let isBetween = (y > 0 && yhat > 0) || (y < 0 && yhat < 0)
    let slope = isBetween ? sign(r) * (abs(y) / size) / size : 0
    return Point(r == 0 ? 0 : abs(r) / size, slope, isBetween ? -sign(yhat) * slope / size : 0)
  }
}
