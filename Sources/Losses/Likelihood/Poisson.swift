/// The negative log-likelihood of a count with a Poisson distribution.
struct Poisson: RateLoss, StraightLinkedLoss {
  var full = 0.0

  static let card = Card(
    name: "poisson",
    aliases: [
      "poisson_nll", Alias("PoissonNLLLoss", .torch, from: [.log, .value]),
      Alias("poisson_nll_loss", .torch, from: [.log, .value]), Alias("PoissonLoss", from: [.log]),
      Alias("HalfPoissonLoss", .sklearn, from: [.log]),
    ],
    summary: "the negative log-likelihood of a count",
    formula: .formula("yhat - y*log(yhat); log: exp(z) - y*z"),
    edges: "ŷ 0 with y 0 gives 0, with y > 0 inf; the loss may be negative",
    parameters: [Parameter("full", \Self.full, in: .binary, "1 adds ln(y!), which no prediction changes")],
    properties: Properties(convex: true, differentiable: true, minimiser: "the mean"),
    elsewhere: Elsewhere(
      torch: Equivalent(
        "PoissonNLLLoss", "adds 1e-8 inside ln of a rate; full is Stirling's formula", from: [.log, .value],
        formula: Poisson.torch),
      keras: Equivalent("Poisson", "adds 1e-7 inside ln", from: [.value], lacking: ["full"]) { _, _ in
        "yhat - y*log(yhat + 1e-7)"
      },
      sklearn: Equivalent("HalfPoissonLoss", from: [.log], lacking: ["full"])),
    ulp: 3, reference: "Nelder & Wedderburn 1972, Generalized linear models")

  static var inputs: [Input] { [.labels(.nonNegative), .predictions(.nonNegative)] }

  /// The whole likelihood has terms that no lane knows.
  var isStraight: Bool { full == 0 }

  @Sendable
  private static func torch(_ from: Prediction, _ parameters: [String: Double]) -> String? {
    let isFull = parameters["full"] == 1
    guard isFull || from == .value else { return nil }
    let loss = from == .log ? "exp(yhat) - y*yhat" : "yhat - y*log(yhat + 1e-8)"
    let stirling = "where(y > 1, y*log(max(y, 1)) - y + 0.5*log(6.283185307179586*max(y, 1)), 0)"
    return isFull ? "\(loss) + \(stirling)" : loss
  }

  @inline(always)
  func isUsual<V: Lanes>(_ y: V, plain mu: V) -> V.Choice {
    (V(repeating: 0x1p-900) .<= mu) .& (mu .< V(repeating: 0x1p900)) .& (y .< V(repeating: 0x1p900))
  }

  @inline(always)
  func usual<V: Lanes>(_ y: V, plain mu: V) -> Points<V> {
    let terms = logTerms(mu)
    let gain = Twofold.orderedSum(terms.high, terms.low) * y
    return Points((Twofold(mu) - gain).value, (mu - y) / mu, y / mu / mu)
  }

  @inline(always)
  func isUsual<V: Lanes>(_ y: V, linked z: V) -> V.Choice {
    (z.size .< V(repeating: 700)) .& (y .< V(repeating: 0x1p900))
  }

  @inline(always)
  func usual<V: Lanes>(_ y: V, linked z: V) -> Points<V> {
    let mu = expTerms(z)
    let loss = mu - Twofold.product(y, z)
    return Points(loss.value, (mu.high - y) + mu.low, mu.high)
  }

  func unusual(_ y: Double, plain mu: Double) -> Point {
    // No rate allows no count but 0.
    let pull = y == 0 ? (mu.isNaN ? mu : 1) : (mu - y) / mu
    return Point(
      full == 0 ? mu - xlogy(y, mu) : surprise(y, rate: mu), mu == 0 && y > 0 ? -.infinity : pull,
      y == 0 ? 0 : y / mu / mu)
  }

  func unusual(_ y: Double, linked z: Double) -> Point {
    let mu = exp(z)
    let gain = y == 0 ? 0 * z : y * z
    return Point(full == 0 ? mu - gain : surprise(y, log: z), mu - y, mu)
  }
}
