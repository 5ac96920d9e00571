/// The median of the absolute errors: half of the rows may be anything.
public struct MedAE: ColumnListLoss {
  public static let card = Card(
    name: "medae", aliases: [Alias("median_absolute_error", .sklearn), "MedianAbsoluteError", "mdae"],
    summary: "the median of the absolute errors",
    formula: .formula("median(abs(r))"),
    gradient: "sign(rᵢ) at the median row, half of it at each of the middle two, else 0",
    edges: "an even number of rows has the mean of the middle two; a weight counts as so many equal rows; "
      + "of equal errors the earlier row is the smaller",
    properties: Properties(convex: false, differentiable: false, nonNegative: true, zeroAtLabel: true),
    elsewhere: Elsewhere(sklearn: "median_absolute_error"),
    ulp: 1, reference: "Hampel 1974, The influence curve and its role in robust estimation")

  public init() {}

  func callAsFunction(_ y: [Double], _ yhat: [Double], _ weights: RowWeights, gradients: inout [Double]) -> Double {
    let place = QuantilePlace(1, of: 2, in: ascending(y.indices.map { abs(yhat[$0] - y[$0]) }), weights)
    let ends = [place.lower, place.upper]
    if !gradients.isEmpty { for i in ends { gradients[i] += 0.5 * sign(yhat[i] - y[i]) } }
    let sizes = ends.map { i in
      let r = DoubleDouble.sum(yhat[i], -y[i])
      return r.high < 0 ? -r : r
    }
    guard sizes[1].high < .infinity else { return sizes[1].high }
    return (sizes[0] * 0.5 + sizes[1] * 0.5).value
  }
}
