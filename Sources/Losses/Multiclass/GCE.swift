/// Generalized cross-entropy: between cross-entropy (q → 0) and the absolute error (q = 1).
public struct GCE: SurpriseLoss {
  /// Robustness.
  public var q = 0.5

  public static let card = Card(
    name: "gce",
    aliases: [
      "generalized_cross_entropy", Alias("CategoricalGeneralizedCrossEntropy", .keras), "lq_loss", "truncated_lq", "lq",
    ],
    summary: "cross-entropy that forgives wrong labels",
    formula: .formula("sum(y*(1 - yhat^q)/q)"),
    gradient: "−y ŷ^(q−1); by the logits Σy·ŷ^q·ŷ − y ŷ^q",
    edges: "at most 1/q; as q goes to 0 it is cce",
    parameters: [
      Parameter("q", \Self.q, in: Domain(.leastNonzeroMagnitude, 1, "(0, 1]", "above 0 and at most 1"), "robustness")
    ],
    properties: Properties(convex: false, differentiable: true, proper: false, nonNegative: true),
    elsewhere: Elsewhere(keras: Equivalent("CategoricalGeneralizedCrossEntropy", "takes class indices", from: [.prob])),
    ulp: 4, reference: "Zhang & Sabuncu 2018, Generalized cross entropy loss for training with noisy labels")

  public init() {}

  public init(q: Double = 0.5) { self.q = q }

  @inline(__always)
  func terms<V: Lanes>(cost: V, _ p: V, rest: V) -> (loss: V, logGradient: V) {
    (0 - expm1(each: -q * cost) / q, -pow(each: p, q))
  }

  /// p^q vanishes with p, and p^(q−1) does not.
  @inline(__always)
  func slope<V: Lanes>(_ logGradient: V, _ p: V) -> V {
    select(p .== 0, V(repeating: q == 1 ? -1 : -.infinity), logGradient / p)
  }
}
