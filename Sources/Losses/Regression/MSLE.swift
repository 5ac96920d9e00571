/// The squared difference of the logarithms of 1 + y and 1 + ŷ: an error of the ratio, not of the size.
struct MSLE: PointwiseLoss {
  static let card = Card(
    name: "msle",
    aliases: [
      "mean_squared_log_error", "mean_squared_logarithmic_error", "MeanSquaredLogarithmicError", "squared_log_error",
    ],
    summary: "the squared error of ln(1 + ŷ)",
    formula: "(ln(1+ŷ) − ln(1+y))²",
    gradient: "2(ln(1+ŷ) − ln(1+y)) / (1+ŷ)",
    properties: Properties(
      convex: false, differentiable: true, minimiser: "e^E[ln(1+y)] − 1", nonNegative: true, zeroAtLabel: true),
    elsewhere: Elsewhere(
      keras: Equivalent("MeanSquaredLogarithmicError", "takes what is below 1e-7 as 1e-7") { _, _ in
        "(log1p(max(yhat, 1e-7)) - log1p(max(y, 1e-7)))^2"
      }, sklearn: "mean_squared_log_error"),
    ulp: 3, reference: "Törnqvist, Vartia & Vartia 1985, How should relative changes be measured?")

  static var inputs: [Input] { [.labels(.aboveMinusOne), .predictions(.aboveMinusOne)] }

  @inline(always)
  func callAsFunction(_ y: Double, _ yhat: Double) -> Point {
    let d = logRatio(y, yhat)
    let slope = 2 * d / (1 + yhat)
    return Point(d * d, slope, 2 * (1 - d) / ((1 + yhat) * (1 + yhat)))
  }
}

/// ln((1 + ŷ)/(1 + y)), relatively accurate for near values too.
@inline(always)
func logRatio(_ y: Double, _ yhat: Double) -> Double {
  // A quotient of equals is 1 but for 106 bits.
  if y == yhat { return 0 }
  guard y < 0x1p900, yhat < 0x1p900 else { return logRatioOfLarge(y, yhat) }
  let ratio = DoubleDouble.sum(1, yhat) / DoubleDouble.sum(1, y)
  guard ratio.high > 0x1p-60, ratio.high < 0x1p60 else { return logRatioOfLarge(y, yhat) }
  return logTerms(LogArgument(ratio.high, ratio.low)).value
}

private func logRatioOfLarge(_ y: Double, _ yhat: Double) -> Double {
  // Beside numbers that large the 1 does not count.
  if min(y, yhat) > 0x1p800 { return logRatio(y * 0x1p-200, yhat * 0x1p-200) }
  let logarithm = { (x: Double) in x < 0x1p60 ? log1pPair(x) : logPair(x) }
  return (logarithm(yhat) - logarithm(y)).value
}
