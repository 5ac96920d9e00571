/// The negative log-likelihood of an exponential distribution; the prediction is its rate λ.
struct ExponentialNLL: RateLoss, StraightLinkedLoss {
  static let card = Card(
    name: "exponential_nll",
    summary: "the negative log-likelihood of a waiting time, the prediction being its rate",
    formula: .formula("yhat*y - log(yhat); log: exp(z)*y - z"),
    edges: "the loss may be negative",
    properties: Properties(convex: true, differentiable: true, minimiser: "the inverse of the mean"),
    ulp: 3, reference: "Feigl & Zelen 1965, Estimation of exponential survival probabilities")

  @inline(always)
  func isUsual<V: Lanes>(_ y: V, plain lambda: V) -> V.Choice {
    lambda.isWithin(0x1p-400, 0x1p400) .& y.isWithin(0x1p-400, 0x1p400)
  }

  @inline(always)
  func usual<V: Lanes>(_ y: V, plain lambda: V) -> Points<V> {
    let product = Twofold.product(lambda, y)
    let inverse = 1 / lambda
    let pull = (product - V(repeating: 1)).value * inverse
    let terms = logTerms(lambda)
    return Points((product - Twofold.orderedSum(terms.high, terms.low)).value, pull, inverse * inverse)
  }

  func unusual(_ y: Double, plain lambda: Double) -> Point {
    let product = DoubleDouble.product(lambda, y)
    let loss = product.high < 0x1p900 ? (product - logPair(lambda)).value : product.high
    let inverse = 1 / lambda
    let pull = product.high < 0x1p900 ? (product - 1).value * inverse : y
    return Point(loss.isNaN ? lambda + y : loss, pull, inverse * inverse)
  }

  @inline(always)
  func isUsual<V: Lanes>(_ y: V, linked z: V) -> V.Choice { hasUsualLogRatio(y, log: z) }

  @inline(always)
  func usual<V: Lanes>(_ y: V, linked z: V) -> Points<V> {
    let product = growth(y, z)
    return Points((product - z).value, (product - V(repeating: 1)).value, product.high)
  }

  func unusual(_ y: Double, linked z: Double) -> Point {
    guard y > 0 else { return Point(y - z, y - 1, y) }
    let w = logPair(y) + z
    let growth = exp(w)
    guard abs(w.high) < 700 else { return Point(growth - z, growth - 1, growth) }
    return Point((expPair(w) - z).value, expm1(w), growth)
  }
}
