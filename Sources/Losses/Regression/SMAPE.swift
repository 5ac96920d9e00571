/// The absolute error as a fraction of the mean size of label and prediction.
struct SMAPE: StraightPointwiseLoss {
  static let card = Card(
    name: "smape",
    aliases: ["symmetric_mape", "symmetric_mean_absolute_percentage_error", "SymmetricMeanAbsolutePercentageError"],
    summary: "the absolute error as a fraction of the mean of |y| and |ŷ|, at most 2",
    formula: .formula("2*abs(r)/(abs(y) + abs(yhat))"),
    gradient: .formula("where(y*yhat > 0, 4*sign(r)*abs(y)/(abs(y) + abs(yhat))^2, 0)"),
    edges: "0 when both are 0; at r = 0 and ŷ = 0 the gradient is 0; others halve this or take it times 100",
    properties: Properties(convex: false, differentiable: false, nonNegative: true, zeroAtLabel: true),
    ulp: 3, reference: "Makridakis 1993, Accuracy measures: theoretical and practical concerns")

  @inline(always)
  func isUsual<V: Lanes>(_ y: V, _ yhat: V) -> V.Choice { size(y, yhat).isWithin(0x1p-400, 0x1p400) }

  @inline(always)
  func usual<V: Lanes>(_ y: V, _ yhat: V) -> Points<V> {
    let zero = V(repeating: 0)
    let r = yhat - y
    let size = size(y, yhat)
    let isBetween = ((zero .< y) .& (zero .< yhat)) .| ((y .< zero) .& (yhat .< zero))
    let slope = select(isBetween, r.side * (y.size / size) / size, zero)
    return Points(r.size / size, slope, -yhat.side * slope / size)
  }

  func unusual(_ y: Double, _ yhat: Double) -> Point {
    let r = yhat - y
    let size = size(y, yhat)
    let isBetween = (y > 0 && yhat > 0) || (y < 0 && yhat < 0)
    let slope = isBetween ? sign(r) * (abs(y) / size) / size : 0
    return Point(r == 0 ? 0 : abs(r) / size, slope, isBetween ? -sign(yhat) * slope / size : 0)
  }

  /// ½|y| + ½|ŷ|.
  @inline(always)
  private func size<V: Lanes>(_ y: V, _ yhat: V) -> V { 0.5 * y.size + 0.5 * yhat.size }
}
