/// Binary cross-entropy with another weight on the first term of its series in 1 − p_t.
public struct Poly1Binary: ProbabilityLoss, LaneLinkedLoss {
  /// Factor on 1 − p_t.
  public var epsilon = 2.0

  public static let card = Card(
    name: "poly1_binary", aliases: ["binary_poly1", "poly1_bce", "poly1_binary_cross_entropy"],
    summary: "binary cross-entropy plus a multiple of the missing probability",
    formula: .formula("-(y*log(yhat) + (1 - y)*log1p(-yhat)) + epsilon*(1 - p_t); p_t = y*yhat + (1 - y)*(1 - yhat)"),
    gradient: .formula("(yhat - y)/(yhat*(1 - yhat)) - epsilon*(2*y - 1)"),
    parameters: [Parameter("epsilon", \Self.epsilon, in: .nonNegative, "factor on 1 − p_t")],
    properties: Properties(convex: true, differentiable: true, proper: false, nonNegative: true),
    ulp: 4, reference: "Leng et al. 2022, PolyLoss: a polynomial expansion perspective of classification loss functions"
  )

  public init() {}

  public init(epsilon: Double = 2.0) { self.epsilon = epsilon }

  @inline(always)
  func callAsFunction<V: Lanes>(_ y: V, plain p: V) -> Points<V> {
    let missing = Points(y * (1 - p) + (1 - y) * p, 1 - 2 * y, V(repeating: 0))
    return BCE()(y, plain: p) + V(repeating: epsilon) * missing
  }

  @inline(always)
  func callAsFunction<V: Lanes>(_ y: V, linked z: V) -> Points<V> {
    let terms = LogisticTerms(z)
    let (p, q) = (terms.wrong, terms.right)
    let gradient = (1 - 2 * y) * (p * q)
    return BCE()(y, linked: z) + V(repeating: epsilon) * Points(y * q + (1 - y) * p, gradient, gradient * (q - p))
  }
}
