/// The deviance of a Tweedie distribution, whose variance is a power of its mean.
struct Tweedie: RateLoss {
  var power = 1.5

  static let card = Card(
    name: "tweedie",
    aliases: ["tweedie_deviance", "mean_tweedie_deviance", "tweedie_deviance_score", "TweedieDevianceScore"],
    summary: "squared error, Poisson, gamma and inverse Gaussian deviance as one family",
    formula: "2(y^(2−p)/((1−p)(2−p)) − y ŷ^(1−p)/(1−p) + ŷ^(2−p)/(2−p))",
    gradient: "2(ŷ − y) ŷ^−p",
    edges: "power 0 is the squared error, 1 Poisson, 2 gamma, 3 inverse Gaussian; from 2 on y 0 gives inf",
    parameters: [
      Parameter(
        "power", \Self.power, in: .nonNegative,
        "the power of the mean that the variance is; 0 normal, 1 Poisson, 2 gamma")
    ],
    properties: Properties(differentiable: true, minimiser: "the mean", nonNegative: true, zeroAtLabel: true),
    elsewhere: Elsewhere(sklearn: Equivalent("mean_tweedie_deviance", from: [.value], parameters: [("power", 0)])),
    ulp: 32, reference: "Tweedie 1984, An index which distinguishes between some important exponential families")

  @inline(always)
  func callAsFunction(_ y: Double, plain mu: Double) -> Point { 2 * HalfTweedie(power: power)(y, plain: mu) }

  @inline(always)
  func callAsFunction(_ y: Double, linked z: Double) -> Point { 2 * HalfTweedie(power: power)(y, linked: z) }
}
