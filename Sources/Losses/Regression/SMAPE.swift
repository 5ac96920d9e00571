/// The absolute error as a fraction of the mean size of label and prediction.
public struct SMAPE: LanePointwiseLoss {
  public static let card = Card(
    name: "smape",
    aliases: ["symmetric_mape", "symmetric_mean_absolute_percentage_error", "SymmetricMeanAbsolutePercentageError"],
    summary: "the absolute error as a fraction of the mean of |y| and |ŷ|, at most 2",
    formula: .formula("2*abs(r)/(abs(y) + abs(yhat))"),
    gradient: .formula("where(y*yhat > 0, 4*sign(r)*abs(y)/(abs(y) + abs(yhat))^2, 0)"),
    edges: "0 when both are 0; at r = 0 and ŷ = 0 the gradient is 0; others halve this or take it times 100",
    properties: Properties(convex: false, differentiable: false, nonNegative: true, zeroAtLabel: true),
    ulp: 3, reference: "Makridakis 1993, Accuracy measures: theoretical and practical concerns")

  public init() {}

  @inline(always)
  func callAsFunction<V: Lanes>(_ y: V, _ yhat: V) -> Points<V> {
    let r = yhat - y
    let size = 0.5 * y.size + 0.5 * yhat.size
    let isBetween = ((0 .< y) .& (0 .< yhat)) .| ((y .< 0) .& (yhat .< 0))
    let gradient = select(isBetween, r.side * (y.size / size) / size, V(repeating: 0))
    return Points(
      select(r .== 0, 0, r.size / size), gradient, select(isBetween, -yhat.side * gradient / size, V(repeating: 0)))
  }
}
