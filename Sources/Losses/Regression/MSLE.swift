/// The squared difference of the logarithms of 1 + y and 1 + ŷ: an error of the ratio, not of the size.
public struct MSLE: LanePointwiseLoss {
  public static let card = Card(
    name: "msle",
    aliases: [
      Alias("mean_squared_log_error", .sklearn), "mean_squared_logarithmic_error",
      Alias("MeanSquaredLogarithmicError", .keras), "squared_log_error", "MeanSquaredLogError",
    ],
    summary: "the squared error of ln(1 + ŷ)",
    formula: .formula("(log1p(yhat) - log1p(y))^2"),
    properties: Properties(
      convex: false, differentiable: true, minimiser: "e^E[ln(1+y)] − 1", nonNegative: true, zeroAtLabel: true),
    elsewhere: Elsewhere(
      keras: Equivalent("MeanSquaredLogarithmicError", "takes what is below 1e-7 as 1e-7") { _, _ in
        "(log1p(max(yhat, 1e-7)) - log1p(max(y, 1e-7)))^2"
      }.taking(.real), sklearn: "mean_squared_log_error"),
    ulp: 3, reference: "Törnqvist, Vartia & Vartia 1985, How should relative changes be measured?")

  public init() {}

  public static var inputs: [Input] { [.labels(.aboveMinusOne), .predictions(.aboveMinusOne)] }

  /// From d = ln((1 + ŷ)/(1 + y)).
  @inline(always)
  func callAsFunction<V: Lanes>(_ y: V, _ yhat: V) -> Points<V> {
    let d = logRatio(each: y, yhat)
    let above = 1 + yhat
    return Points(d * d, 2 * d / above, 2 * (1 - d) / (above * above))
  }
}

/// Whether both numbers are far from −1 and infinity.
@inline(always)
private func hasUsualLogRatio<V: Lanes>(_ y: V, _ yhat: V) -> V.Choice {
  (1 + y).isWithin(0x1p-30, 0x1p30) .& (1 + yhat).isWithin(0x1p-30, 0x1p30)
}

@inline(always)
private func usualLogRatio<V: Lanes>(_ y: V, _ yhat: V) -> V {
  let ratio = Twofold.sum(V(repeating: 1), yhat) / Twofold.sum(V(repeating: 1), y)
  // A quotient of equals is 1 but for 106 bits.
  return select(y .== yhat, V(repeating: 0), logTerms(LogArgument(ratio.high, ratio.low)).value)
}

/// ln((1 + ŷ)/(1 + y)) in each lane, relatively accurate for near values too.
@inline(always)
private func logRatio<V: Lanes>(each y: V, _ yhat: V) -> V {
  guard hasUsualLogRatio(y, yhat).isEverywhere else { return y.mapped(yhat) { logRatio($0, $1) } }
  return usualLogRatio(y, yhat)
}

/// The same of one label and prediction.
func logRatio(_ y: Double, _ yhat: Double) -> Double {
  // A quotient of equals is 1 but for 106 bits.
  if y == yhat { return 0 }
  if hasUsualLogRatio(y, yhat) { return usualLogRatio(y, yhat) }
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
