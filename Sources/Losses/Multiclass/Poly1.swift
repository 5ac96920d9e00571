/// Cross-entropy with another weight on the first term of its series in 1 − p.
public struct Poly1: SurpriseLoss {
  /// Factor on 1 − ŷ.
  public var epsilon = 2.0

  public static let card = Card(
    name: "poly1",
    aliases: [
      "poly_loss", Alias("poly_loss_cross_entropy", .optax, from: [.logit]), "PolyLoss", "poly1_cross_entropy",
    ],
    summary: "cross-entropy plus a multiple of the missing probability",
    formula: .formula("sum(y*(epsilon*(1 - yhat) - log(yhat)))"),
    gradient: "−y(1/ŷ + ε)",
    parameters: [Parameter("epsilon", \Self.epsilon, in: .atLeast(-1), "factor on 1 − ŷ")],
    properties: Properties(convex: true, differentiable: true, proper: false, nonNegative: true),
    elsewhere: Elsewhere(optax: Equivalent("poly_loss_cross_entropy", from: [.logit])),
    ulp: 4, reference: "Leng et al. 2022, PolyLoss: a polynomial expansion perspective of classification loss functions"
  )

  public init() {}

  public init(epsilon: Double = 2.0) { self.epsilon = epsilon }

  @inline(__always)
  func terms<V: Lanes>(cost: V, _ p: V, rest: V) -> (loss: V, logGradient: V) {
    (cost + epsilon * rest, -1 - epsilon * p)
  }
}
