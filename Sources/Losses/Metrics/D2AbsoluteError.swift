/// How much of the labels' absolute deviation the predictions explain, against predicting the median.
public struct D2AbsoluteError: ColumnListLoss {
  /// What equal labels give, met and not met, in a library that says so.
  var ofEqualLabels: (met: Double, missed: Double)?

  public static let card = Card(
    name: "d2_absolute_error", aliases: [Alias("d2_absolute_error_score", .sklearn)],
    summary: "1 minus the absolute error as a fraction of that of the median label",
    formula: .formula("1 - sum(abs(r))/sum(abs(y - median(y)))"),
    gradient: "−sign(rᵢ) / Σ|y − median(y)|",
    edges: "undefined for equal labels, and so for one row; at most 1",
    properties: Properties(convex: false, differentiable: false),
    elsewhere: Elsewhere(
      sklearn: Equivalent(
        "d2_absolute_error_score", "of equal labels 1 when all are met, else 0; undefined for one row"
      )
      .changing { (loss: inout D2AbsoluteError) in loss.ofEqualLabels = (1, 0) }),
    better: .higher, ulp: 2, reference: "Koenker & Machado 1999, Goodness of fit and inference for quantile regression")

  public init() {}

  func callAsFunction(
    _ y: [Double], _ yhat: [Double], _ weights: RowWeights, gradients: inout [Double]
  ) throws(UndefinedLoss) -> Double {
    let place = QuantilePlace(1, of: 2, in: ascending(y), weights)
    var (errors, deviations) = (ExactSum(), ExactSum())
    for i in y.indices {
      let direction = sign(yhat[i] - y[i]) * weights[i]
      errors.add(product: direction, yhat[i])
      errors.add(product: -direction, y[i])
      // The middle two are as far from the median together as from each other: any point between them serves.
      let side = sign(y[i] - y[place.lower]) * weights[i]
      deviations.add(product: side, y[i])
      deviations.add(product: -side, y[place.lower])
    }
    let (above, below) = (errors.parts.finite, deviations.parts.finite)
    guard below.sign > 0 else {
      guard y.count > 1, let ofEqualLabels else { throw .equalLabels(y.count) }
      return above.isZero ? ofEqualLabels.met : ofEqualLabels.missed
    }
    let gradient = 1 / deviations.rounded
    for i in gradients.indices { gradients[i] = -sign(yhat[i] - y[i]) * weights[i] * gradient }
    return ExactRatio(numerator: below - above, denominator: below).rounded
  }
}
