/// Half of the deviance of a Tweedie distribution.
public struct HalfTweedie: RateLoss, LaneLinkedLoss {
  /// The power of the mean that the variance is; 0 normal, 1 Poisson, 2 gamma; below 0 labels have any sign.
  public var power = 1.5

  public static let card = Card(
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

  public init() {}

  public init(power: Double = 1.5) { self.power = power }

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

  public var facts: Facts { Self.facts(power: power) }

  /// Below power 0 the distribution is on the whole line, and so are the labels.
  static func facts(power: Double, _ own: Facts = Self.facts) -> Facts {
    guard power < 0 else { return own }
    var facts = own
    for index in facts.inputs.indices where facts.inputs[index].role == .y { facts.inputs[index].domain = .real }
    return facts
  }

  @inline(always)
  func callAsFunction<V: Lanes>(_ y: V, plain mu: V) -> Points<V> {
    let r = mu - y
    guard power != 0 else { return Points(0.5 * r * r, r, V(repeating: 1)) }
    let scale = pow(each: mu, 1 - power)
    // A quotient of equals is 1 but for 106 bits.
    let loss = select(r .== 0, 0, loss(y, mu) { label, _ in logOfRatioTerms(each: mu, label) })
    return Points(loss, r / mu * scale, ((1 - power) + power * (y / mu)) * scale / mu)
  }

  @inline(always)
  func callAsFunction<V: Lanes>(_ y: V, linked z: V) -> Points<V> {
    let mu = exp(each: z)
    let r = exp(each: z, minus: y)
    let scale = exp(each: Twofold.product(z, V(repeating: 1 - power)))
    let loss = power == 0 ? 0.5 * r * r : loss(y, mu) { Twofold(z) - $1 }
    guard (z.size .< 700).isEverywhere else { return beyond(y, z, loss, (mu, r, scale)) }
    return Points(loss, r * scale, (2 - power) * (scale * mu) - (1 - power) * (y * scale))
  }

  /// The same where μ itself may be beyond the doubles: by μ^(2−p), and 0 · inf is 0.
  private func beyond<V: Lanes>(_ y: V, _ z: V, _ loss: V, _ near: (mu: V, gap: V, scale: V)) -> Points<V> {
    let isFar = 700 .<= z.size
    let rise = select(isFar, exp(each: Twofold.product(z, V(repeating: 2 - power))), near.scale * near.mu)
    let fall = select(y .== 0, 0, y * near.scale)
    let gradient = select(isFar, rise - fall, near.gap * near.scale)
    let isEdge = isFar .& (y .<= 0) .& V.Choice(repeating: power < 2)
    let edge = rise / (2 - power) - select(y .== 0, 0, fall / (1 - power))
    return Points(select(isEdge, edge, loss), gradient, (2 - power) * rise - (1 - power) * fall)
  }

  /// y^(2−p) times ∫ e^((1−p)t)(e^t − 1) dt from 0 to w = ln(ŷ/y), which vanishes with w without cancellation.
  @inline(always)
  private func loss<V: Lanes>(_ y: V, _ mu: V, logRatio: (V, _ log: Twofold<V>) -> Twofold<V>) -> V {
    let isInside = 0 .< y
    let label = select(isInside, y, V(repeating: 1))
    let logarithm = preciseLogTerms(each: label)
    let w = logRatio(label, logarithm)
    let inside = exp(each: logarithm * V(repeating: 2 - power)) * (term(2 - power, w) - term(1 - power, w))
    guard isInside.isEverywhere else { return select(isInside, inside, y.mapped(mu) { edge($0, $1) }) }
    return inside
  }

  /// (e^(kw) − 1)/k, near 0 without its linear term, which is that of every k.
  @inline(always)
  private func term<V: Lanes>(_ k: Double, _ w: Twofold<V>) -> V {
    let isNear = w.high.size .< 1
    guard k != 0 else { return select(isNear, 0, w.high) }
    let product = w * V(repeating: k)
    return select(isNear, expExcess(each: product), expm1(each: product)) / V(repeating: k)
  }

  /// The loss of a label of 0, which has no density from power 2 on, or below it.
  private func edge(_ y: Double, _ mu: Double) -> Double {
    if y.isNaN || mu.isNaN { return y + mu }
    let own = power < 2 ? pow(mu, 2 - power) / (2 - power) : .infinity
    return y == 0 ? own : own - y * (pow(mu, 1 - power) / (1 - power))
  }
}
