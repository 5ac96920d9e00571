/// The negative log-likelihood of an exponential distribution; the prediction is its rate λ.
public struct ExponentialNLL: RateLoss, LaneLinkedLoss {
  public static let card = Card(
    name: "exponential_nll",
    summary: "the negative log-likelihood of a waiting time, the prediction being its rate",
    formula: .formula("yhat*y - log(yhat); log: exp(z)*y - z"),
    edges: "the loss may be negative",
    properties: Properties(convex: true, differentiable: true, minimiser: "the inverse of the mean"),
    ulp: 3, reference: "Feigl & Zelen 1965, Estimation of exponential survival probabilities")

  public init() {}

  @inline(always)
  func callAsFunction<V: Lanes>(_ y: V, plain lambda: V) -> Points<V> {
    let product = Twofold.product(lambda, y)
    let inverse = 1 / lambda
    return Points(
      total(product, -logTerms(each: lambda)), total(product, Twofold(V(repeating: -1))) * inverse, inverse * inverse)
  }

  @inline(always)
  func callAsFunction<V: Lanes>(_ y: V, linked z: V) -> Points<V> {
    let product = growth(each: y, z)
    return Points(total(product, Twofold(-z)), total(product, Twofold(V(repeating: -1))), product.high)
  }
}
