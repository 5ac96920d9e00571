/// The negative log-likelihood of a count with a Poisson distribution.
struct Poisson: RateLoss {
  var full = 0.0

  static let card = Card(
    name: "poisson",
    aliases: ["poisson_nll", "PoissonNLLLoss", "poisson_nll_loss", "PoissonLoss", "HalfPoissonLoss"],
    summary: "the negative log-likelihood of a count",
    formula: "ŷ − y ln(ŷ);  e^z − y z from z = ln(ŷ)",
    gradient: "1 − y/ŷ;  e^z − y from z = ln(ŷ)",
    edges: "ŷ 0 with y 0 gives 0, with y > 0 inf; the loss may be negative",
    parameters: [Parameter("full", \Self.full, in: .binary, "1 adds ln(y!), which no prediction changes")],
    properties: Properties(convex: true, differentiable: true, minimiser: "the mean"),
    elsewhere: Elsewhere(
      torch: "PoissonNLLLoss (--from log; Stirling for full)", keras: "Poisson (adds 1e-7 inside ln)",
      sklearn: "PoissonRegressor"),
    ulp: 2, reference: "Nelder & Wedderburn 1972, Generalized linear models")

  static var inputs: [Input] { [.labels(.nonNegative), .predictions(.nonNegative)] }

  @inline(always)
  func callAsFunction(_ y: Double, rate mu: Double) -> Point {
    guard mu >= 0x1p-900, mu < 0x1p900, y < 0x1p900 else { return extreme(y, rate: mu) }
    let terms = logTerms(mu)
    let gain = DoubleDouble.orderedSum(terms.high, terms.low) * y
    let slope = y / mu
    return Point(closed(DoubleDouble(mu) - gain, y), (mu - y) / mu, slope / mu)
  }

  @inline(always)
  func callAsFunction(_ y: Double, log z: Double) -> Point {
    guard abs(z) < 700, y < 0x1p900 else { return Point(exp(z) - y * z, exp(z) - y, exp(z)) }
    let mu = expTerms(z)
    let loss = mu - DoubleDouble.product(y, z)
    return Point(closed(loss, y), (mu.high - y) + mu.low, mu.high)
  }

  /// Adds what the likelihood needs to be a probability's.
  @inline(always)
  private func closed(_ loss: DoubleDouble, _ y: Double) -> Double {
    full == 0 ? loss.value : (loss + lgamma(y + 1)).value
  }

  /// No rate allows no count but 0.
  private func extreme(_ y: Double, rate mu: Double) -> Point {
    let factorial = full == 0 ? 0 : lgamma(y + 1)
    return Point(mu - xlogy(y, mu) + factorial, y == 0 ? 1 + 0 * mu : 1 - y / mu, y == 0 ? 0 : y / mu / mu)
  }
}
