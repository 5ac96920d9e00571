/// The negative log-likelihood of a gamma distribution, without what no prediction changes.
public struct Gamma: RateLoss, LaneLinkedLoss {
  public static let card = Card(
    name: "gamma", aliases: ["gamma_nll", Alias("HalfGammaLoss", .sklearn, from: [.log]), "half_gamma"],
    summary: "the negative log-likelihood of a positive amount, such as a claim",
    formula: .formula("log(yhat) + y/yhat; log: z + y*exp(-z)"),
    gradient: .formula("(yhat - y)/yhat^2; log: 1 - y*exp(-z)"),
    edges: "the loss may be negative",
    properties: Properties(convex: false, differentiable: true, minimiser: "the mean"),
    elsewhere: Elsewhere(sklearn: Equivalent("HalfGammaLoss", from: [.log])),
    ulp: 4, reference: "Nelder & Wedderburn 1972, Generalized linear models")

  public init() {}

  public static var inputs: [Input] { [.labels(.positive), .predictions(.positive)] }

  @inline(always)
  func callAsFunction<V: Lanes>(_ y: V, plain mu: V) -> Points<V> {
    let t = (y - mu) / mu
    let loss = total(logTerms(each: mu), .ratio(Twofold(y), mu))
    return Points(loss, -t / mu, (2 * t + 1) / mu / mu)
  }

  @inline(always)
  func callAsFunction<V: Lanes>(_ y: V, linked z: V) -> Points<V> {
    let ratio = growth(each: y, -z)
    return Points(total(ratio, Twofold(z)), -total(ratio, Twofold(V(repeating: -1))), ratio.high)
  }
}
