/// The pinball loss of quantiles in long form: each row is of a level of its own.
public struct QuantileByLevel: RowLoss {
  public static let card = Card(
    name: "quantile_by_level", aliases: ["pinball_by_level"],
    summary: "the quantile loss in long form: each row has its level",
    formula: .formula("where(r > 0, (1 - tau)*r, -tau*r)"),
    gradient: .formula("where(r > 0, 1 - tau, where(r < 0, -tau, 0))"),
    edges: "quantile and multi_quantile with --tau-col are this loss",
    properties: Properties(
      convex: true, differentiable: false, minimiser: "the τ-quantile", nonNegative: true, zeroAtLabel: true),
    ulp: 2, reference: "Koenker & Bassett 1978, Regression quantiles")

  public init() {}

  public static var inputs: [Input] {
    [
      .labels(.real, width: .exactly(1)), .predictions(.real, width: .exactly(1)),
      Input(.tau, .openUnit, width: .exactly(1)),
    ]
  }

  public func callAsFunction(
    _ cells: Span<Double>, _ places: [Range<Int>], from: Prediction, gradients: inout MutableSpan<Double>
  ) -> Double {
    let point = Quantile(tau: cells[2])(residual: cells[1] - cells[0])
    if !gradients.isEmpty { gradients[0] = point.gradient }
    return point.loss
  }
}
