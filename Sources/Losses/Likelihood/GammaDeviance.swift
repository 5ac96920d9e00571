/// The deviance of a gamma distribution: an error of the ratio ŷ/y.
public struct GammaDeviance: RateLoss, LaneLinkedLoss {
  public static let card = Card(
    name: "gamma_deviance", aliases: [Alias("mean_gamma_deviance", .sklearn, from: [.value])],
    summary: "twice the log-likelihood lost against a perfect prediction of a positive amount",
    formula: .formula("2*(log(yhat/y) + y/yhat - 1); log: 2*(z - log(y) + y*exp(-z) - 1)"),
    gradient: .formula("2*(yhat - y)/yhat^2; log: 2*(1 - y*exp(-z))"),
    properties: Properties(
      convex: false, differentiable: true, minimiser: "the mean", nonNegative: true, zeroAtLabel: true),
    elsewhere: Elsewhere(sklearn: Equivalent("mean_gamma_deviance", from: [.value])),
    ulp: 6, reference: "Nelder & Wedderburn 1972, Generalized linear models")

  public init() {}

  public static var inputs: [Input] { [.labels(.positive), .predictions(.positive)] }

  @inline(always)
  func callAsFunction<V: Lanes>(_ y: V, plain mu: V) -> Points<V> {
    let t = (y - mu) / mu
    return Points(2 * logExcess(each: y, from: mu), -2 * t / mu, 2 * (2 * t + 1) / mu / mu)
  }

  @inline(always)
  func callAsFunction<V: Lanes>(_ y: V, linked z: V) -> Points<V> {
    let w = preciseLogTerms(each: y) - z
    return Points(2 * expExcess(each: w), -2 * expm1(each: w), 2 * exp(each: w))
  }
}
