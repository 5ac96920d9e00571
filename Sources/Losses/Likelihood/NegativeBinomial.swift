/// The negative log-likelihood of a count that varies more than Poisson's: variance μ + αμ².
public struct NegativeBinomial: RateLoss, LaneLinkedLoss {
  /// α: what the variance has beyond Poisson's.
  public var dispersion = 1.0
  /// 1 adds ln(y! Γ(1/α) / Γ(y + 1/α)), which no prediction changes.
  public var full = 0.0

  public static let card = Card(
    name: "negative_binomial", aliases: ["negative_binomial_nll", "nb2"],
    summary: "the negative log-likelihood of a count with variance ŷ + αŷ²",
    formula: .formula("y*log1p(1/(dispersion*yhat)) + log1p(dispersion*yhat)/dispersion"),
    gradient: .formula("(yhat - y)/(yhat*(1 + dispersion*yhat))"),
    parameters: [
      Parameter(
        "dispersion", \Self.dispersion, in: Domain(1e-9, 1e9, "(0, inf)", "greater than 0"),
        "α: what the variance has beyond Poisson's"),
      Parameter("full", \Self.full, in: .binary, "1 adds ln(y! Γ(1/α) / Γ(y + 1/α)), which no prediction changes"),
    ],
    properties: Properties(convex: false, differentiable: true, minimiser: "the mean"),
    ulp: 8, reference: "Lawless 1987, Negative binomial and mixed Poisson regression")

  public init() {}

  public init(dispersion: Double = 1.0, full: Double = 0.0) { (self.dispersion, self.full) = (dispersion, full) }

  @inline(always)
  func callAsFunction<V: Lanes>(_ y: V, plain mu: V) -> Points<V> {
    let spread = dispersion * mu
    let rest = 1 / (1 + spread)
    let loss = select(y .== 0, 0, y * log1p(each: 1 / spread)) + log1p(each: spread) / V(repeating: dispersion)
    let curvature = (y / mu) * ((1 + 2 * spread) / mu) * rest * rest - dispersion * rest * rest
    return Points(closed(loss, y), (mu - y) / mu * rest, curvature)
  }

  /// With t = z + ln α, both terms of the loss are those of a logit: y ln(1 + e^−t) + ln(1 + e^t)/α.
  @inline(always)
  func callAsFunction<V: Lanes>(_ y: V, linked z: V) -> Points<V> {
    let t = odds(z)
    let terms = LogisticTerms(t.high)
    let (p, q) = (terms.wrong, terms.right)
    // What is missing from t enters to first order.
    let shift = (p * t.low).finitePart
    let gain = terms.opposite.high + (terms.opposite.low + (shift - t.low).finitePart)
    let cost = terms.terms.high + (terms.terms.low + shift)
    let loss = select(y .== 0, 0, y * gain) + cost / V(repeating: dispersion)
    // Where the rate overflows, what is missing from 1/α is 0.
    let gradient = exp(each: z, minus: y) * (q - q * shift)
    return Points(
      closed(loss, y), select(690 .< z, 1 / dispersion, gradient),
      (1 + dispersion * y) * p * q / V(repeating: dispersion))
  }

  /// z + ln α, the logarithm of αμ.
  @inline(always)
  private func odds<V: Lanes>(_ z: V) -> Twofold<V> {
    Twofold(repeating: logPair(dispersion)) + z
  }

  /// Adds what the likelihood needs to be a probability's.
  @inline(always)
  private func closed<V: Lanes>(_ loss: V, _ y: V) -> V {
    guard full == 1 else { return loss }
    let size = 1 / dispersion
    return loss + y.mapped { lgamma($0 + 1) + lgamma(size) - lgamma($0 + size) }
  }
}
