/// How far probabilities are from the frequencies of what they predict: the root of the mean squared gap.
public struct RMSCE: CalibrationError {
  public var bins = 15.0

  public static let card = Card(
    name: "rmsce", aliases: ["root_mean_squared_calibration_error"],
    summary: "the root of the mean squared gap between confidence and frequency, in bins",
    formula: "√(Σₖ nₖ/n·gapₖ²),  gapₖ = abs(mean(hit) − mean(p)) of bin k",
    gradient: "none: a metric",
    edges: "of one column the probability of class 1, of several that of the likeliest; a bin holds its lower end",
    parameters: [binsParameter],
    properties: Properties(convex: false, differentiable: false, nonNegative: true),
    ulp: 2, reference: "Hendrycks, Mazeika & Dietterich 2019, Deep anomaly detection with outlier exposure")

  public init() {}

  public init(bins: Double = 15.0) { self.bins = bins }

  func callAsFunction(_ gaps: [(gap: ExactSum, weight: ExactSum)], total: ExactSum) -> Double {
    ExactSum(products: gaps.map { ($0.gap.rounded, $0.gap.divided(by: $0.weight)) }).rootOfMean(over: total)
  }
}
