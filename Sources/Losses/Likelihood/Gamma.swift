/// The negative log-likelihood of a gamma distribution, without what no prediction changes.
struct Gamma: RateLoss, StraightLinkedLoss {
  static let card = Card(
    name: "gamma", aliases: ["gamma_nll", Alias("HalfGammaLoss", .sklearn, from: [.log]), "half_gamma"],
    summary: "the negative log-likelihood of a positive amount, such as a claim",
    formula: .formula("log(yhat) + y/yhat; log: z + y*exp(-z)"),
    gradient: .formula("(yhat - y)/yhat^2; log: 1 - y*exp(-z)"),
    edges: "the loss may be negative",
    properties: Properties(convex: false, differentiable: true, minimiser: "the mean"),
    elsewhere: Elsewhere(sklearn: Equivalent("HalfGammaLoss", from: [.log])),
    ulp: 4, reference: "Nelder & Wedderburn 1972, Generalized linear models")

  static var inputs: [Input] { [.labels(.positive), .predictions(.positive)] }

  @inline(always)
  func isUsual<V: Lanes>(_ y: V, plain mu: V) -> V.Choice {
    mu.isWithin(0x1p-400, 0x1p400) .& y.isWithin(0x1p-400, 0x1p400)
  }

  @inline(always)
  func usual<V: Lanes>(_ y: V, plain mu: V) -> Points<V> {
    let t = (y - mu) / mu
    let terms = logTerms(mu)
    let sum = Twofold.orderedSum(terms.high, terms.low) + Twofold.quotient(y, mu)
    return Points(sum.value, -t / mu, (2 * t + 1) / mu / mu)
  }

  func unusual(_ y: Double, plain mu: Double) -> Point {
    let ratio = DoubleDouble.quotient(y, mu)
    let t = (y - mu) / mu
    let terms = logPair(mu)
    let loss = ratio.high < 0x1p900 ? (terms + ratio).value : ratio.high
    return Point(loss.isNaN ? log(mu) + y / mu : loss, -t / mu, (2 * t + 1) / mu / mu)
  }

  @inline(always)
  func isUsual<V: Lanes>(_ y: V, linked z: V) -> V.Choice { hasUsualLogRatio(y, log: z) }

  @inline(always)
  func usual<V: Lanes>(_ y: V, linked z: V) -> Points<V> {
    let ratio = growth(y, -z)
    return Points((ratio + z).value, -(ratio - V(repeating: 1)).value, ratio.high)
  }

  func unusual(_ y: Double, linked z: Double) -> Point {
    let w = logPair(y) - z
    let growth = exp(w)
    guard abs(w.high) < 700 else { return Point(z + growth, 1 - growth, growth) }
    return Point((expPair(w) + z).value, -expm1(w), growth)
  }
}
