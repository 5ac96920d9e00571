/// The negative log-likelihood of a normal distribution with a predicted mean and a predicted variance v.
struct GaussianNLL: SpreadLoss {
  var full = 0.0
  var floor = 0.0

  static let card = Card(
    name: "gaussian_nll", aliases: ["GaussianNLLLoss", "gaussian_nll_loss", "normal_nll", "heteroscedastic"],
    summary: "the negative log-likelihood of a predicted mean and variance",
    formula: "½(ln(v) + r²/v),  v = max(variance, floor)",
    gradient: "r/v",
    edges: "the loss may be negative",
    parameters: [
      Parameter("full", \Self.full, in: .binary, "1 adds ½ln(2π), which no prediction changes"),
      Parameter("floor", \Self.floor, in: .nonNegative, "the least denominator"),
    ],
    properties: Properties(convex: true, differentiable: true, minimiser: "the mean"),
    elsewhere: Elsewhere(torch: Equivalent("GaussianNLLLoss", parameters: [("floor", 1e-6)])),
    ulp: 2, reference: "Nix & Weigend 1994, Estimating the mean and variance of the target probability distribution")

  static var spread: Role { .variance }

  @inline(always)
  func callAsFunction(_ y: Double, _ yhat: Double, spread s: Double) -> Point {
    let v = max(s, floor)
    let r = DoubleDouble.sum(yhat, -y)
    guard v >= 0x1p-900, v < 0x1p900, abs(r.high) < 0x1p400, abs(r.high) > 0x1p-400 else { return extreme(r.high, v) }
    let terms = logTerms(v)
    let distance = (r * r) / DoubleDouble(v)
    let sum = DoubleDouble.sum(terms.high, terms.low) + distance
    let constant = full == 0 ? DoubleDouble(0) : logOfTwoPi
    return Point(0.5 * (sum + constant).value, r.high / v, 1 / v)
  }

  /// Where squares or quotients leave the range of doubles.
  private func extreme(_ r: Double, _ v: Double) -> Point {
    let pull = r / v
    let sum = log(v) + (r == 0 ? 0 : r * pull)
    return Point(0.5 * (full == 0 ? sum : sum + logOfTwoPi.high), pull, 1 / v)
  }
}

/// ln 2π to 106 bits.
let logOfTwoPi = DoubleDouble(0x1.d67f1c864beb5p+0, -0x1.65b5a1b7ff5dfp-54)
