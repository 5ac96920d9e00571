/// Cross-entropy that knows how frequent the classes are.
public struct LogitAdjustedCE: AdjustedCE {
  /// The factor a on the logarithms; 0 is cross-entropy.
  public var adjustment = 1.0

  public static let card = Card(
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

  public init() {}

  public init(adjustment: Double = 1.0) { self.adjustment = adjustment }

  func bonus(frequency: Double, rarest: Double) -> Double { adjustment * log(frequency / rarest) }
}
