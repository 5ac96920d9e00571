/// The absolute error as a fraction of the label.
public struct MAPE: PointwiseLoss {
  /// The least denominator.
  public var floor = 0.0

  public static let card = Card(
    name: "mape",
    aliases: [
      "mean_absolute_percentage_error", Alias("MeanAbsolutePercentageError", .keras), "absolute_percentage_error",
    ],
    summary: "the absolute error as a fraction of the label",
    formula: .formula("abs(r)/max(abs(y), floor)"),
    edges: "y 0 gives inf, or 0 when ŷ is 0 too; at r = 0 the gradient is 0",
    parameters: [Parameter("floor", \Self.floor, in: .nonNegative, "the least denominator")],
    properties: Properties(convex: true, differentiable: false, nonNegative: true, zeroAtLabel: true),
    elsewhere: Elsewhere(
      keras: Equivalent("MeanAbsolutePercentageError", parameters: [("floor", 1e-7)], times: 100),
      sklearn: Equivalent("mean_absolute_percentage_error", parameters: [("floor", 0x1p-52)])),
    ulp: 2, reference: "Armstrong 1978, Long-range forecasting")

  public init() {}

  public init(floor: Double = 0.0) { self.floor = floor }

  @inline(__always)
  public func callAsFunction(_ y: Double, _ yhat: Double) -> Point {
    let r = yhat - y
    let size = max(abs(y), floor)
    return Point(r == 0 ? 0 : abs(r) / size, r == 0 ? 0 : sign(r) / size, 0)
  }
}
