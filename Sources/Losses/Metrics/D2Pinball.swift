/// How much of the labels' pinball loss the predictions explain, against predicting their τ-quantile.
public struct D2Pinball: ColumnListLoss {
  /// The quantile level.
  public var tau = 0.5
  /// What equal labels give, met and not met, in a library that says so.
  var ofEqualLabels: (met: Double, missed: Double)?

  public static let card = Card(
    name: "d2_pinball", aliases: [Alias("d2_pinball_score", .sklearn)],
    summary: "1 minus the pinball loss as a fraction of that of the labels' own quantile",
    formula: "1 − Σρ(ŷ − y) / Σρ(q − y),  q = quantile_τ(y),  ρ(r) = (1−τ)r if r > 0, else −τr",
    gradient: "−ρ′(rᵢ) / Σρ(q − y)",
    edges: "undefined for equal labels, and so for one row; at most 1; tau 0.5 is d2_absolute_error",
    parameters: [Parameter("tau", \Self.tau, in: .openUnit, "the quantile level")],
    properties: Properties(convex: false, differentiable: false),
    elsewhere: Elsewhere(
      sklearn: Equivalent("d2_pinball_score", "of equal labels 1 when all are met, else 0; undefined for one row")
        .changing { (loss: inout D2Pinball) in loss.ofEqualLabels = (1, 0) }),
    better: .higher, ulp: 4, reference: "Koenker & Machado 1999, Goodness of fit and inference for quantile regression")

  public init() {}

  public init(tau: Double = 0.5) { self.tau = tau }

  func callAsFunction(
    _ y: [Double], _ yhat: [Double], _ weights: RowWeights, gradients: inout [Double]
  ) throws(UndefinedLoss) -> Double {
    let quantile = quantile(y, weights)
    let errors = pinball(y, weights) { yhat[$0] }
    let deviations = pinball(y, weights) { _ in quantile }
    guard deviations.sign > 0 else {
      guard y.count > 1, let ofEqualLabels else { throw .equalLabels(y.count) }
      return errors.isZero ? ofEqualLabels.met : ofEqualLabels.missed
    }
    let loss = Quantile(tau: tau)
    let total = ExactRatio(numerator: deviations, denominator: Dyadic(1)).rounded
    for i in gradients.indices { gradients[i] = -(loss(residual: yhat[i] - y[i]).gradient * weights[i]) / total }
    return ExactRatio(numerator: deviations - errors, denominator: deviations).rounded
  }

  /// The least label that a share τ of the weight is at or below: any constant as good has the same loss.
  private func quantile(_ y: [Double], _ weights: RowWeights) -> Double {
    let order = ascending(y)
    let level = tau * weights.total.rounded
    var reached = DoubleDouble(0)
    for row in order {
      reached = reached + weights[row]
      if reached.value >= level { return y[row] }
    }
    return order.last.map { y[$0] } ?? .nan
  }

  /// τ·Σw(y − p) + Σw(p − y)₊, exactly: what the losses add up to.
  private func pinball(_ y: [Double], _ weights: RowWeights, _ prediction: (_ row: Int) -> Double) -> Dyadic {
    var (lacking, above) = (ExactSum(), ExactSum())
    for row in y.indices {
      let (w, p) = (weights[row], prediction(row))
      lacking.add(product: w, y[row])
      lacking.add(product: -w, p)
      guard p > y[row] else { continue }
      above.add(product: w, p)
      above.add(product: -w, y[row])
    }
    return Dyadic(exactly: tau) * lacking.parts.finite + above.parts.finite
  }
}
