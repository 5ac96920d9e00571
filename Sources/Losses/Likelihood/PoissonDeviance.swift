/// The deviance of a Poisson distribution: 0 where the rate is the count.
struct PoissonDeviance: RateLoss, StraightLinkedLoss {
  static let card = Card(
    name: "poisson_deviance", aliases: [Alias("mean_poisson_deviance", .sklearn, from: [.value])],
    summary: "twice the log-likelihood lost against a perfect prediction of a count",
    formula: .formula("2*(xlogy(y, y/yhat) - y + yhat); log: 2*(xlogy(y, y) - y*z - y + exp(z))"),
    gradient: .formula("2*(1 - y/yhat); log: 2*(exp(z) - y)"),
    properties: Properties(
      convex: true, differentiable: true, minimiser: "the mean", nonNegative: true, zeroAtLabel: true),
    elsewhere: Elsewhere(sklearn: Equivalent("mean_poisson_deviance", from: [.value])),
    ulp: 6, reference: "Nelder & Wedderburn 1972, Generalized linear models")

  /// A count of 0 is usual too: its loss is 2ŷ.
  @inline(always)
  func isUsual<V: Lanes>(_ y: V, plain mu: V) -> V.Choice {
    let label = y.isWithin(0x1p-400, 0x1p400) .& ((mu - y) .< 0x1p60 * y)
    return mu.isWithin(0x1p-400, 0x1p400) .& (label .| (y .== V(repeating: 0)))
  }

  @inline(always)
  func usual<V: Lanes>(_ y: V, plain mu: V) -> Points<V> {
    let isZero = y .== V(repeating: 0)
    let loss = select(isZero, mu, y * logExcess(of: mu, from: select(isZero, mu, y)))
    return Points(2 * loss, 2 * ((mu - y) / mu), 2 * (y / mu / mu))
  }

  func unusual(_ y: Double, plain mu: Double) -> Point {
    let gap = DoubleDouble.sum(mu, -y)
    let t = gap.high / y
    // Far beyond the label K(t) is t, and t may overflow; y 0 is one of these. Far below it 1 + t has lost its digits.
    let loss = t >= 0x1p60 ? mu : y * (t < -0.5 ? t - log(mu / y) : logExcess(t))
    return Point(2 * loss, 2 * (gap.high / mu), 2 * (y / mu / mu))
  }

  @inline(always)
  func isUsual<V: Lanes>(_ y: V, linked z: V) -> V.Choice { hasUsualLogRatio(y, log: z) }

  @inline(always)
  func usual<V: Lanes>(_ y: V, linked z: V) -> Points<V> {
    let w = Twofold(z) - preciseLogTerms(y)
    return Points(2 * (y * expExcess(usual: w)), 2 * (y * expm1Terms(w.high, w.low).value), 2 * nearExp(z))
  }

  func unusual(_ y: Double, linked z: Double) -> Point {
    let mu = exp(z)
    guard y > 0 else { return y == 0 ? 2 * Point(mu, mu, mu) : Point(y, y, y) }
    let w = DoubleDouble(z) - logPair(y)
    return Point(2 * (w.high < 36 ? y * expExcess(w) : mu - y * (1 + w.high)), 2 * exp(z, minus: y), 2 * mu)
  }
}
