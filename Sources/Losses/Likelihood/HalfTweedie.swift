/// Half of the deviance of a Tweedie distribution.
struct HalfTweedie: RateLoss, StraightLinkedLoss {
  var power = 1.5

  static let card = Card(
    name: "half_tweedie",
    aliases: [
      Alias("HalfTweedieLoss", .sklearn, from: [.log]), "half_tweedie_deviance",
      Alias("HalfTweedieLossIdentity", .sklearn, from: [.value]),
    ],
    summary: "half of the Tweedie deviance",
    formula: .formula(
      """
      max(y, 0)^(2 - power)/((1 - power)*(2 - power)) - y*yhat^(1 - power)/(1 - power) + yhat^(2 - power)/(2 \
      - power)
      """),
    gradient: .formula("(yhat - y)*yhat^(-power)"),
    edges:
      "power 0 is half of the squared error; from 2 on y 0 gives inf; below 0 the first term is that of max(y, 0)",
    parameters: [
      Parameter(
        "power", \Self.power, in: .real,
        "the power of the mean that the variance is; 0 normal, 1 Poisson, 2 gamma; below 0 labels have any sign")
    ],
    properties: Properties(differentiable: true, minimiser: "the mean", nonNegative: true, zeroAtLabel: true),
    elsewhere: Elsewhere(
      sklearn: Equivalent(
        "HalfTweedieLoss", "without what no prediction changes", from: [.log],
        formula: HalfTweedie.withoutConstants)),
    ulp: 8, reference: "Tweedie 1984, An index which distinguishes between some important exponential families")

  /// scikit-learn's formula: the sum without the terms of the label alone.
  @Sendable
  private static func withoutConstants(_ from: Prediction, _ parameters: [String: Double]) -> String {
    let power = parameters["power"] ?? 1.5
    switch power {
    case 0: return "0.5*(exp(yhat) - y)^2"
    case 1: return "exp(yhat) - y*yhat"
    case 2: return "yhat + y*exp(-yhat)"
    default: return "exp(\(2 - power)*yhat)/(\(2 - power)) - y*exp(\(1 - power)*yhat)/(\(1 - power))"
    }
  }

  /// Power 0 is a square, and high powers overflow soon.
  var isStraight: Bool { power != 0 && abs(power) <= 8 }

  var facts: Facts { Self.facts(power: power) }

  /// Below power 0 the distribution is on the whole line, and so are the labels.
  static func facts(power: Double, _ own: Facts = Self.facts) -> Facts {
    guard power < 0 else { return own }
    var facts = own
    for index in facts.inputs.indices where facts.inputs[index].role == .y { facts.inputs[index].domain = .real }
    return facts
  }

  @inline(always)
  func isUsual<V: Lanes>(_ y: V, plain mu: V) -> V.Choice {
    y.isWithin(0x1p-60, 0x1p60) .& mu.isWithin(0x1p-60, 0x1p60)
  }

  @inline(always)
  func usual<V: Lanes>(_ y: V, plain mu: V) -> Points<V> {
    let ratio = Twofold.quotient(mu, y)
    let w = preciseLogTerms(LogArgument(ratio.high, ratio.low))
    let scale: V = nearPow(log: preciseLogTerms(y) + w, 1 - power)
    let bend = ((1 - power) + power * (y / mu)) * scale / mu
    // A quotient of equals is 1 but for 106 bits.
    let loss = select(mu .== y, V(repeating: 0), loss(y, usualLogRatio: w))
    return Points(loss, (mu - y) / mu * scale, bend)
  }

  @inline(always)
  func isUsual<V: Lanes>(_ y: V, linked z: V) -> V.Choice {
    y.isWithin(0x1p-60, 0x1p60) .& (z.size .< V(repeating: 40))
  }

  @inline(always)
  func usual<V: Lanes>(_ y: V, linked z: V) -> Points<V> {
    let scale = nearExp(Twofold.product(z, V(repeating: 1 - power)))
    let bend = (2 - power) * (scale * nearExp(z)) - (1 - power) * (y * scale)
    return Points(loss(y, usualLogRatio: Twofold(z) - preciseLogTerms(y)), nearExp(z, minus: y) * scale, bend)
  }

  /// As the loss of any ratio.
  @inline(always)
  private func loss<V: Lanes>(_ y: V, usualLogRatio w: Twofold<V>) -> V {
    let share: V = nearPow(log: preciseLogTerms(y), 2 - power)
    return share * (usualTerm(2 - power, w) - usualTerm(1 - power, w))
  }

  /// (e^(kw) − 1)/k, near 0 without its linear term, which is that of every k.
  @inline(always)
  private func usualTerm<V: Lanes>(_ k: Double, _ w: Twofold<V>) -> V {
    let isNear = w.high.size .< V(repeating: 1)
    guard k != 0 else { return select(isNear, V(repeating: 0), w.high) }
    let product = w * V(repeating: k)
    let rise = expm1Terms(product.high, product.low).value
    return select(isNear, expExcess(usual: product), rise) / V(repeating: k)
  }

  func unusual(_ y: Double, plain mu: Double) -> Point {
    let r = mu - y
    guard power != 0 else { return Point(0.5 * r * r, r, 1) }
    let scale = pow(mu, 1 - power)
    let (pull, bend) = (y == 0 ? scale : r / mu * scale, ((1 - power) + power * (y / mu)) * scale / mu)
    guard y > 0 else { return Point(loss(y, mu), pull, bend) }
    let ratio = DoubleDouble.quotient(mu, y)
    let isPlain = ratio.high > 0x1p-60 && ratio.high < 0x1p60
    let w = isPlain ? logPair(ratio) : logPair(mu) - logPair(y)
    return Point(r == 0 ? 0 : loss(y, logRatio: w), pull, bend)
  }

  func unusual(_ y: Double, linked z: Double) -> Point {
    let mu = exp(z)
    let scale = exp(DoubleDouble.product(z, 1 - power))
    let bend = (2 - power) * (scale * mu) - (1 - power) * (y * scale)
    guard y > 0 && power != 0 else { return Point(unusual(y, plain: mu).loss, (mu - y) * scale, bend) }
    let w = DoubleDouble(z) - logPair(y)
    return Point(loss(y, logRatio: w), exp(z, minus: y) * scale, bend)
  }

  /// y^(2−p) times ∫ e^((1−p)t)(e^t − 1) dt from 0 to w = ln(ŷ/y), which vanishes with w without cancellation.
  private func loss(_ y: Double, logRatio w: DoubleDouble) -> Double {
    pow(y, 2 - power) * (term(2 - power, w) - term(1 - power, w))
  }

  /// (e^(kw) − 1)/k, near 0 without its linear term, which is that of every k.
  private func term(_ k: Double, _ w: DoubleDouble) -> Double {
    let isNear = abs(w.high) < 1
    guard k != 0 else { return isNear ? 0 : w.high }
    return (isNear ? expExcess(w * k) : expm1(w * k)) / k
  }

  /// A label of 0, which has no density from power 2 on, or below it.
  private func loss(_ y: Double, _ mu: Double) -> Double {
    if y.isNaN || mu.isNaN { return y + mu }
    let own = power < 2 ? pow(mu, 2 - power) / (2 - power) : .infinity
    return y == 0 ? own : own - y * (pow(mu, 1 - power) / (1 - power))
  }
}
