/// The negative log-likelihood of a count with a Poisson distribution.
public struct Poisson: RateLoss, LaneLinkedLoss {
  /// 1 adds ln(y!), which no prediction changes.
  public var full = 0.0

  public static let card = Card(
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

  public init() {}

  public init(full: Double = 0.0) { self.full = full }

  public static var inputs: [Input] { [.labels(.nonNegative), .predictions(.nonNegative)] }

  @Sendable
  private static func torch(_ from: Prediction, _ parameters: [String: Double]) -> String? {
    let isFull = parameters["full"] == 1
    guard isFull || from == .value else { return nil }
    let loss = from == .log ? "exp(yhat) - y*yhat" : "yhat - y*log(yhat + 1e-8)"
    let stirling = "where(y > 1, y*log(max(y, 1)) - y + 0.5*log(6.283185307179586*max(y, 1)), 0)"
    return isFull ? "\(loss) + \(stirling)" : loss
  }

  @inline(always)
  func callAsFunction<V: Lanes>(_ y: V, plain mu: V) -> Points<V> {
    let gain = xlogyTerms(each: y, mu)
    let loss = full == 0 ? total(Twofold(mu), -gain) : y.mapped(mu) { surprise($0, rate: $1) }
    // No rate allows no count but 0.
    let isZero = y .== 0
    return Points(
      loss, select(isZero .& (mu .== mu), 1, (mu - y) / mu), select(isZero, 0, y / mu / mu))
  }

  @inline(always)
  func callAsFunction<V: Lanes>(_ y: V, linked z: V) -> Points<V> {
    let mu = expTerms(each: z)
    let loss = full == 0 ? total(mu, -Twofold.product(y, z)) : y.mapped(z) { surprise($0, log: $1) }
    return Points(loss, (mu.high - y) + mu.low, mu.high)
  }
}
