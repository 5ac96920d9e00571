/// Cross-entropy that knows how frequent the classes are.
struct LogitAdjustedCE: AdjustedCE {
  var adjustment = 1.0

  static let card = Card(
    name: "logit_adjusted_ce", aliases: ["logit_adjusted", "balanced_softmax", "logit_adjustment"],
    summary: "cross-entropy of logits raised by the logarithms of the class frequencies",
    formula: .formula("-sum(y*log(p)); p = softmax(z + adjustment*log(frequency))"),
    gradient: "p − y",
    edges: "frequencies are counts or shares: a common factor does not matter",
    parameters: [
      Parameter("adjustment", \Self.adjustment, in: .nonNegative, "a, the factor on the logarithms; 0 is cross-entropy")
    ],
    properties: Properties(convex: true, differentiable: true, nonNegative: true),
    ulp: 8, reference: "Menon et al. 2021, Long-tail learning via logit adjustment")

  func bonus(frequency: Double, rarest: Double) -> Double { adjustment * log(frequency / rarest) }
}
