/// Binary cross-entropy with another weight on the first term of its series in 1 − p_t.
struct Poly1Binary: ProbabilityLoss, StraightLinkedLoss {
  var epsilon = 2.0

  static let card = Card(
    name: "poly1_binary", aliases: ["binary_poly1", "poly1_bce", "poly1_binary_cross_entropy"],
    summary: "binary cross-entropy plus a multiple of the missing probability",
    formula: .formula("-(y*log(yhat) + (1 - y)*log1p(-yhat)) + epsilon*(1 - p_t); p_t = y*yhat + (1 - y)*(1 - yhat)"),
    gradient: .formula("(yhat - y)/(yhat*(1 - yhat)) - epsilon*(2*y - 1)"),
    parameters: [Parameter("epsilon", \Self.epsilon, in: .nonNegative, "factor on 1 − p_t")],
    properties: Properties(convex: true, differentiable: true, proper: false, nonNegative: true),
    ulp: 4, reference: "Leng et al. 2022, PolyLoss: a polynomial expansion perspective of classification loss functions"
  )

  @inline(always)
  func isUsual<V: Lanes>(_ y: V, plain p: V) -> V.Choice { BCE().isUsual(y, plain: p) }

  @inline(always)
  func usual<V: Lanes>(_ y: V, plain p: V) -> Points<V> {
    let given = ClassProbability(y, probability: p)
    return BCE().usual(y, plain: p)
      + V(repeating: epsilon) * Points(given.v.high, -given.sign, V(repeating: 0))
  }

  func unusual(_ y: Double, plain p: Double) -> Point {
    let missing = y * (1 - p) + (1 - y) * p
    return BCE()(y, plain: p) + epsilon * Point(missing, 1 - 2 * y, 0)
  }

  @inline(always)
  func usual<V: Lanes>(_ y: V, linked z: V) -> Points<V> {
    let sign = 1 - 2 * y
    let misfit = LogisticTerms(usual: sign * z)
    let slope = misfit.wrong * misfit.right
    return BCE().usual(y, linked: z)
      + V(repeating: epsilon) * Points(misfit.wrong, sign * slope, slope * (misfit.right - misfit.wrong))
  }

  func unusual(_ y: Double, linked z: Double) -> Point {
    let (p, q) = (sigmoid(z), sigmoid(-z))
    let slope = (1 - 2 * y) * (p * q)
    return BCE()(y, linked: z) + epsilon * Point(y * q + (1 - y) * p, slope, slope * (q - p))
  }
}
