/// How far probabilities are from the frequencies of what they predict: the mean gap.
public struct ECE: CalibrationError {
  public var bins = 15.0

  public static let card = Card(
    name: "ece", aliases: ["expected_calibration_error", "calibration_error"],
    summary: "the mean over the rows of the gap between confidence and frequency, in bins",
    formula: "Σₖ nₖ/n·gapₖ,  gapₖ = abs(mean(hit) − mean(p)) of bin k",
    gradient: "none: a metric",
    edges: "of one column the probability of class 1, of several that of the likeliest; a bin holds its lower end",
    parameters: [binsParameter],
    properties: Properties(convex: false, differentiable: false, nonNegative: true),
    ulp: 1,
    reference: "Naeini, Cooper & Hauskrecht 2015, Obtaining well calibrated probabilities using Bayesian binning")

  public init() {}

  public init(bins: Double = 15.0) { self.bins = bins }

  func callAsFunction(_ gaps: [(gap: ExactSum, weight: ExactSum)], total: ExactSum) -> Double {
    ExactSum(gaps.map { abs($0.gap.rounded) }).divided(by: total)
  }
}
