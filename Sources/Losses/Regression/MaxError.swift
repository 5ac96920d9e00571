/// The largest error of all rows.
public struct MaxError: ColumnListLoss {
  public static let card = Card(
    name: "max_error", aliases: ["linf", "chebyshev", "maximum_error"],
    summary: "the largest absolute error",
    formula: .formula("largest(abs(r))"),
    gradient: "sign(rᵢ)/k at the k rows of the largest error, else 0",
    edges: "rows of weight 0 do not count, other weights do not matter; an error of 0 has gradient 0",
    properties: Properties(
      convex: true, differentiable: false, minimiser: "the middle of the range", nonNegative: true, zeroAtLabel: true),
    elsewhere: Elsewhere(sklearn: "max_error"),
    ulp: 1, reference: "Chebyshev 1854, Théorie des mécanismes connus sous le nom de parallélogrammes")

  public init() {}

  func callAsFunction(_ y: [Double], _ yhat: [Double], _ weights: RowWeights, gradients: inout [Double]) -> Double {
    var largest = 0.0
    for i in y.indices { largest = max(largest, abs(yhat[i] - y[i])) }
    guard !gradients.isEmpty, largest > 0 else { return largest }
    let rows = y.indices.filter { abs(yhat[$0] - y[$0]) == largest }
    for i in rows { gradients[i] = sign(yhat[i] - y[i]) / Double(rows.count) }
    return largest
  }
}
