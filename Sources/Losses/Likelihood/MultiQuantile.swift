/// The mean pinball loss of several quantiles of one label.
public struct MultiQuantile: RowLoss, Levelled {
  /// The level of the first column.
  public var lowest = 0.1
  /// The level of the last column.
  public var highest = 0.9
  /// The level of each column; empty where they are spread evenly.
  public var levels: [Double] = []

  public static let card = Card(
    name: "multi_quantile", aliases: ["multiquantile", "multi_quantile_loss", "mean_pinball"],
    summary: "the mean quantile loss of several levels, a prediction column each",
    formula:
      "Σ_k max(τ_k(y − ŷ_k), (1−τ_k)(ŷ_k − y)) / K,  τ_k by the columns' names (q0.01), --levels, or evenly from lowest to highest",
    gradient: "(1−τ_k)/K above the label, −τ_k/K below",
    edges: "at the label the gradient is 0; one column has the level in the middle",
    parameters: [
      Parameter("lowest", \Self.lowest, in: .openUnit, "the level of the first column"),
      Parameter("highest", \Self.highest, in: .openUnit, "the level of the last column"),
    ],
    properties: Properties(
      convex: true, differentiable: false, proper: true, minimiser: "the quantiles", nonNegative: true,
      zeroAtLabel: false),
    ulp: 4, reference: "Koenker & Bassett 1978, Regression quantiles")

  public init() {}

  public init(lowest: Double = 0.1, highest: Double = 0.9) { (self.lowest, self.highest) = (lowest, highest) }

  public static var inputs: [Input] { [.labels(.real), .predictions(.real, .matrix)] }

  public func callAsFunction(
    _ cells: Span<Double>, _ places: [Range<Int>], from: Prediction, gradients: inout MutableSpan<Double>
  ) -> Double {
    let y = cells[places[0].lowerBound]
    let count = Double(places[1].count)
    var sum = CompensatedSum()
    for (k, place) in places[1].enumerated() {
      let point = Quantile(tau: level(k, of: places[1].count))(residual: cells[place] - y)
      sum.add(point.loss)
      if !gradients.isEmpty { gradients[k] = point.gradient / count }
    }
    return sum.value / count
  }

  private func level(_ k: Int, of count: Int) -> Double {
    if levels.count == count { return levels[k] }
    guard count > 1 else { return 0.5 * (lowest + highest) }
    let share = Double(k) / Double(count - 1)
    return lowest * (1 - share) + highest * share
  }
}
