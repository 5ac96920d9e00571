/// The negative log-likelihood of a count that varies more than Poisson's: variance μ + αμ².
struct NegativeBinomial: RateLoss, StraightLinkedLoss {
  var dispersion = 1.0
  var full = 0.0

  static let card = Card(
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

  /// The whole likelihood has terms that no lane knows.
  var isStraight: Bool { full == 0 }

  @inline(always)
  func isUsual<V: Lanes>(_ y: V, plain mu: V) -> V.Choice {
    (dispersion * mu).isWithin(0x1p-50, 0x1p50) .& (y .< V(repeating: 0x1p400))
  }

  @inline(always)
  func usual<V: Lanes>(_ y: V, plain mu: V) -> Points<V> {
    let spread = dispersion * mu
    let rest = 1 / (1 + spread)
    let loss = y * log1pTerms(1 / spread).value + log1pTerms(spread).value / V(repeating: dispersion)
    let bend = (y / mu) * ((1 + 2 * spread) / mu) * rest * rest - dispersion * rest * rest
    return Points(loss, (mu - y) / mu * rest, bend)
  }

  @inline(always)
  func isUsual<V: Lanes>(_ y: V, linked z: V) -> V.Choice {
    let isModest = dispersion > 0x1p-20 && dispersion < 0x1p20
    return (z.size .< V(repeating: 17)) .& (y .< V(repeating: 0x1p400)) .& V.Choice(repeating: isModest)
  }

  /// With t = z + ln α, both terms of the loss are those of a logit: y ln(1 + e^−t) + ln(1 + e^t)/α.
  @inline(always)
  func usual<V: Lanes>(_ y: V, linked z: V) -> Points<V> {
    let t = odds(z)
    let logistic = Logistic(size: t.high.size)
    let (rise, fall) = (logistic.softplus(t.high), logistic.softplus(-t.high))
    let isPositive = V(repeating: 0) .< t.high
    let (unlikely, likely) = (logistic.unlikely.value, logistic.one(minus: 1))
    let (p, q) = (select(isPositive, likely, unlikely), select(isPositive, unlikely, likely))
    // What is missing from t enters to first order.
    let rough = logistic.roughlyUnlikely
    let tilt = select(isPositive, 1 - rough, rough) * t.low
    let failure = rise.high + (rise.low + tilt)
    let loss = y * (fall.high + (fall.low + (tilt - t.low))) + failure / V(repeating: dispersion)
    return Points(
      loss, nearExp(z, minus: y) * (q - q * tilt), (1 + dispersion * y) * p * q / V(repeating: dispersion))
  }

  /// z + ln α, the logarithm of αμ.
  @inline(always)
  private func odds<V: Lanes>(_ z: V) -> Twofold<V> {
    let logarithm = preciseLogTerms(dispersion)
    return Twofold(V(repeating: logarithm.high), V(repeating: logarithm.low)) + z
  }

  func unusual(_ y: Double, plain mu: Double) -> Point {
    let spread = dispersion * mu
    let rest = 1 / (1 + spread)
    let loss = (y == 0 ? 0 * spread : y * log1p(1 / spread)) + log1p(spread) / dispersion
    let bend = (y / mu) * ((1 + 2 * spread) / mu) * rest * rest - dispersion * rest * rest
    return Point(closed(loss, y), (mu - y) / mu * rest, bend)
  }

  func unusual(_ y: Double, linked z: Double) -> Point {
    guard abs(z) < 700 else { return extreme(y, log: z) }
    let mu = exp(z)
    let point = self(y, plain: mu)
    let rest = 1 / (1 + dispersion * mu)
    return Point(point.loss, exp(z, minus: y) * rest, mu * (1 + dispersion * y) * rest * rest)
  }

  /// Where the rate or its inverse leaves the range of doubles.
  private func extreme(_ y: Double, log z: Double) -> Point {
    let t = z + log(dispersion)
    let loss = (y == 0 ? 0 : y * softplus(-t)) + softplus(t) / dispersion
    return Point(
      closed(z.isNaN ? z : loss, y), t > 0 ? 1 / dispersion : exp(z) - y, exp(-abs(t)) * (1 / dispersion + y))
  }

  /// Adds what the likelihood needs to be a probability's.
  @inline(always)
  private func closed(_ loss: Double, _ y: Double) -> Double {
    guard full == 1 else { return loss }
    let size = 1 / dispersion
    return loss + (lgamma(y + 1) + lgamma(size) - lgamma(y + size))
  }
}
