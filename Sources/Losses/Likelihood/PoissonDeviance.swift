/// The deviance of a Poisson distribution: 0 where the rate is the count.
public struct PoissonDeviance: RateLoss, LaneLinkedLoss {
  public static let card = Card(
    name: "poisson_deviance", aliases: [Alias("mean_poisson_deviance", .sklearn, from: [.value])],
    summary: "twice the log-likelihood lost against a perfect prediction of a count",
    formula: .formula("2*(xlogy(y, y/yhat) - y + yhat); log: 2*(xlogy(y, y) - y*z - y + exp(z))"),
    gradient: .formula("2*(1 - y/yhat); log: 2*(exp(z) - y)"),
    properties: Properties(
      convex: true, differentiable: true, minimiser: "the mean", nonNegative: true, zeroAtLabel: true),
    elsewhere: Elsewhere(sklearn: Equivalent("mean_poisson_deviance", from: [.value])),
    ulp: 6, reference: "Nelder & Wedderburn 1972, Generalized linear models")

  public init() {}

  @inline(always)
  func callAsFunction<V: Lanes>(_ y: V, plain mu: V) -> Points<V> {
    Points(2 * scaledLogExcess(each: mu, from: y), 2 * ((mu - y) / mu), 2 * (y / mu / mu))
  }

  @inline(always)
  func callAsFunction<V: Lanes>(_ y: V, linked z: V) -> Points<V> {
    let mu = exp(each: z)
    let w = Twofold(z) - preciseLogTerms(each: select(y .== 0, 1, y))
    // Far above the label e^w would overflow before the rate does.
    let isFar = (y .== 0) .| (36 .< w.high)
    let loss = select(isFar, select(y .== 0, mu, mu - y * (1 + w.high)), y * expExcess(each: w))
    return Points(2 * loss, 2 * select(isFar, mu - y, y * expm1(each: w)), 2 * mu)
  }
}
