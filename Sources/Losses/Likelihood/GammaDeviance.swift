/// The deviance of a gamma distribution: an error of the ratio ŷ/y.
struct GammaDeviance: RateLoss, StraightLinkedLoss {
  static let card = Card(
    name: "gamma_deviance", aliases: [Alias("mean_gamma_deviance", .sklearn, from: [.value])],
    summary: "twice the log-likelihood lost against a perfect prediction of a positive amount",
    formula: .formula("2*(log(yhat/y) + y/yhat - 1); log: 2*(z - log(y) + y*exp(-z) - 1)"),
    gradient: .formula("2*(yhat - y)/yhat^2; log: 2*(1 - y*exp(-z))"),
    properties: Properties(
      convex: false, differentiable: true, minimiser: "the mean", nonNegative: true, zeroAtLabel: true),
    elsewhere: Elsewhere(sklearn: Equivalent("mean_gamma_deviance", from: [.value])),
    ulp: 6, reference: "Nelder & Wedderburn 1972, Generalized linear models")

  static var inputs: [Input] { [.labels(.positive), .predictions(.positive)] }

  @inline(always)
  func isUsual<V: Lanes>(_ y: V, plain mu: V) -> V.Choice {
    mu.isWithin(0x1p-400, 0x1p400) .& y.isWithin(0x1p-400, 0x1p400) .& ((y - mu) .< 0x1p60 * mu)
  }

  @inline(always)
  func usual<V: Lanes>(_ y: V, plain mu: V) -> Points<V> {
    let t = (y - mu) / mu
    return Points(2 * logExcess(of: y, from: mu), -2 * t / mu, 2 * (2 * t + 1) / mu / mu)
  }

  func unusual(_ y: Double, plain mu: Double) -> Point {
    let t = (y - mu) / mu
    // Far below the label's ratio 1 + t has lost its digits.
    return Point(2 * (t < -0.5 ? t - log(y / mu) : logExcess(t)), -2 * t / mu, 2 * (2 * t + 1) / mu / mu)
  }

  @inline(always)
  func isUsual<V: Lanes>(_ y: V, linked z: V) -> V.Choice { hasUsualLogRatio(y, log: z) }

  @inline(always)
  func usual<V: Lanes>(_ y: V, linked z: V) -> Points<V> {
    let w = preciseLogTerms(y) - z
    return Points(2 * expExcess(usual: w), -2 * expm1Terms(w.high, w.low).value, 2 * nearExp(w))
  }

  func unusual(_ y: Double, linked z: Double) -> Point {
    let w = logPair(y) - z
    return Point(2 * expExcess(w), -2 * expm1(w), 2 * exp(w))
  }
}
