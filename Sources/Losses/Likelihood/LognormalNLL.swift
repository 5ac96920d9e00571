/// The negative log-likelihood of a lognormal distribution; the prediction is the mean of ln(y).
struct LognormalNLL: StraightSpreadLoss {
  var full = 0.0

  static let card = Card(
    name: "lognormal_nll", aliases: ["log_normal_nll", "lognormal"],
    summary: "the negative log-likelihood of a positive amount, in logarithms",
    formula: .formula("0.5*(log(variance) + (yhat - log(y))^2/variance) + log(y)"),
    edges: "the loss may be negative",
    parameters: [Parameter("full", \Self.full, in: .binary, "1 adds ½ln(2π), which no prediction changes")],
    properties: Properties(convex: true, differentiable: true, minimiser: "the mean of ln(y)"),
    ulp: 8, reference: "Galton 1879, The geometric mean in vital and social statistics")

  static var spread: Role { .variance }
  static var inputs: [Input] { [.labels(.positive), .predictions(.real), Input(.variance, .positive)] }
  var constant: Double { full == 1 ? 0.5 * logOfTwoPi.high : 0 }

  @inline(always)
  func isUsual<V: Lanes>(_ y: V, _ yhat: V, spread v: V) -> V.Choice {
    y.isWithin(0x1p-900, 0x1p900) .& v.isWithin(0x1p-400, 0x1p400) .& (yhat.size .< V(repeating: 0x1p200))
  }

  @inline(always)
  func usual<V: Lanes>(_ y: V, _ yhat: V, spread v: V) -> Points<V> {
    let label = preciseLogTerms(y)
    let r = (Twofold(yhat) - label).value
    return Points(0.5 * (logTerms(v).value + r * (r / v)) + label.high, r / v, 1 / v)
  }

  func unusual(_ y: Double, _ yhat: Double, spread v: Double) -> Point {
    let label = logPair(y)
    let r = (DoubleDouble(yhat) - label).value
    let loss = 0.5 * (log(v) + r * (r / v)) + label.high
    return Point(loss.isNaN && r.isInfinite ? .infinity : loss, r / v, 1 / v)
  }
}
