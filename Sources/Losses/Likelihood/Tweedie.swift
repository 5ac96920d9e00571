/// The deviance of a Tweedie distribution, whose variance is a power of its mean.
public struct Tweedie: RateLoss, LaneLinkedLoss {
  /// The power of the mean that the variance is; 0 normal, 1 Poisson, 2 gamma; below 0 labels have any sign.
  public var power = 1.5

  public static let card = Card(
    name: "tweedie",
    aliases: [
      "tweedie_deviance", Alias("mean_tweedie_deviance", .sklearn, from: [.value], usual: [("power", 0)]),
      "tweedie_deviance_score", "TweedieDevianceScore",
    ],
    summary: "squared error, Poisson, gamma and inverse Gaussian deviance as one family",
    formula: .formula(
      """
      2*(max(y, 0)^(2 - power)/((1 - power)*(2 - power)) - y*yhat^(1 - power)/(1 - power) + yhat^(2 - \
      power)/(2 - power))
      """),
    gradient: .formula("2*(yhat - y)*yhat^(-power)"),
    edges:
      "power 0 is the squared error, 1 Poisson, 2 gamma, 3 inverse Gaussian; from 2 on y 0 gives inf; "
      + "below 0 the first term is that of max(y, 0)",
    parameters: [
      Parameter(
        "power", \Self.power, in: .real,
        "the power of the mean that the variance is; 0 normal, 1 Poisson, 2 gamma; below 0 labels have any sign")
    ],
    properties: Properties(differentiable: true, minimiser: "the mean", nonNegative: true, zeroAtLabel: true),
    elsewhere: Elsewhere(sklearn: Equivalent("mean_tweedie_deviance", from: [.value], parameters: [("power", 0)])),
    ulp: 8, reference: "Tweedie 1984, An index which distinguishes between some important exponential families")

  public init() {}

  public init(power: Double = 1.5) { self.power = power }

  private var half: HalfTweedie { HalfTweedie(power: power) }

  public var facts: Facts { HalfTweedie.facts(power: power, Self.facts) }

  @inline(always)
  func callAsFunction<V: Lanes>(_ y: V, plain mu: V) -> Points<V> { V(repeating: 2) * half(y, plain: mu) }

  @inline(always)
  func callAsFunction<V: Lanes>(_ y: V, linked z: V) -> Points<V> { V(repeating: 2) * half(y, linked: z) }
}
