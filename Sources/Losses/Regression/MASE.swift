/// The absolute errors of a forecast as a fraction of those of the forecast that nothing changes.
public struct MASE: ColumnListLoss {
  public var season = 1.0

  public static let card = Card(
    name: "mase", aliases: ["mean_absolute_scaled_error"],
    summary: "the absolute errors as a fraction of those of repeating the last season; rows are in order of time",
    formula: "mean(|r|) / mean(|yₜ − yₜ₋ₘ|)",
    gradient: "sign(rᵢ) / (n · mean(|yₜ − yₜ₋ₘ|))",
    edges: "the scale is that of the labels themselves, without weights; undefined for a constant series; "
      + "more than m rows are needed",
    parameters: [
      Parameter(
        "season", \Self.season, in: Domain(1, 9_007_199_254_740_992, isWhole: true, "{1, 2, ...}", "at least 1"),
        "rows a season: m")
    ],
    properties: Properties(convex: true, differentiable: false, nonNegative: true, zeroAtLabel: true),
    ulp: 2, reference: "Hyndman & Koehler 2006, Another look at measures of forecast accuracy")

  public init() {}

  public init(season: Double = 1.0) { self.season = season }

  /// All columns one after the other are no series.
  public static var cuts: [Cut] { [.column, .row] }

  func callAsFunction(
    _ y: [Double], _ yhat: [Double], _ weights: RowWeights, gradients: inout [Double]
  ) throws(UndefinedLoss) -> Double {
    let lag = Int(season)
    guard y.count > lag else { throw UndefinedLoss("needs more than \(lag) rows; there are \(y.count)") }
    var (errors, changes) = (ExactSum(), ExactSum())
    for i in y.indices {
      let direction = sign(yhat[i] - y[i])
      errors.add(product: direction * weights[i], yhat[i])
      errors.add(product: -direction * weights[i], y[i])
    }
    for t in lag..<y.count {
      let direction = sign(y[t] - y[t - lag])
      changes.add(product: direction, y[t])
      changes.add(product: -direction, y[t - lag])
    }
    let (above, below) = (errors.parts.finite, changes.parts.finite)
    let total = weights.total.parts.finite
    guard below.sign > 0 else { throw UndefinedLoss("needs labels that change from one season to the next") }
    let steps = Dyadic(y.count - lag)
    let gradient = ExactRatio(numerator: steps, denominator: total * below).rounded
    for i in gradients.indices { gradients[i] = sign(yhat[i] - y[i]) * weights[i] * gradient }
    return ExactRatio(numerator: above * steps, denominator: total * below).rounded
  }
}
