/// The width of a predicted interval, and a fine for a label outside of it.
public struct IntervalScore: RowLoss {
  /// One minus the coverage that is meant.
  public var alpha = 0.1

  public static let card = Card(
    name: "interval_score", aliases: ["winkler", "winkler_score", "winkler_interval_score", "mean_interval_score"],
    summary: "the width of a predicted interval and a fine for labels outside",
    formula: .formula("upper - lower + 2/alpha*(max(0, lower - y) + max(0, y - upper))"),
    gradient: "(2/α)[y < lower] − 1 by lower, 1 − (2/α)[y > upper] by upper",
    edges: "on an end of the interval the gradient by that end is 0",
    parameters: [Parameter("alpha", \Self.alpha, in: .openUnit, "one minus the coverage that is meant")],
    properties: Properties(
      convex: true, differentiable: false, proper: true, minimiser: "the quantiles alpha/2 and 1 − alpha/2"),
    ulp: 4, reference: "Winkler 1972, A decision-theoretic approach to interval estimation")

  public init() {}

  public init(alpha: Double = 0.1) { self.alpha = alpha }

  public static var inputs: [Input] {
    [
      .labels(.real, width: .exactly(1)), Input(.lower, .real, width: .exactly(1), isPrediction: true),
      Input(.upper, .real, width: .exactly(1), isPrediction: true),
    ]
  }

  public func callAsFunction(
    _ cells: Span<Double>, _ places: [Range<Int>], from: Prediction, gradients: inout MutableSpan<Double>
  ) -> Double {
    let (y, lower, upper) = (cells[0], cells[1], cells[2])
    let fine = 2 / alpha
    var sum = CompensatedSum()
    sum.add(upper)
    sum.add(-lower)
    for miss in [DoubleDouble.sum(lower, -y), DoubleDouble.sum(y, -upper)] where miss.high > 0 {
      let part = miss * fine
      sum.add(part.high)
      sum.add(part.low)
    }
    if !gradients.isEmpty {
      gradients[0] = y == lower ? 0 : y < lower ? fine - 1 : -1
      gradients[1] = y == upper ? 0 : y > upper ? 1 - fine : 1
    }
    return sum.value
  }
}
