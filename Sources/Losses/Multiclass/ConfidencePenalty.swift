/// Cross-entropy less a multiple of the prediction's entropy: sure predictions cost.
public struct ConfidencePenalty: EntropyMix {
  /// Factor on the entropy that is taken off.
  public var penalty = 0.1

  public static let card = Card(
    name: "confidence_penalty", aliases: ["entropy_penalty", "entropy_regularized_ce"],
    summary: "cross-entropy less a multiple of the prediction's own entropy",
    formula: .formula("-sum(y*log(yhat)) + penalty*sum(yhat*log(yhat))"),
    gradient: "−y/ŷ + penalty (ln(ŷ) + 1)",
    edges: "0 · ln 0 = 0; the loss may be negative",
    parameters: [Parameter("penalty", \Self.penalty, in: .nonNegative, "factor on the entropy that is taken off")],
    properties: Properties(convex: true, differentiable: true, proper: false),
    ulp: 8, reference: "Pereyra et al. 2017, Regularizing neural networks by penalizing confident output distributions")

  public init() {}

  public init(penalty: Double = 0.1) { self.penalty = penalty }

  var crossEntropyWeight: Double { 1 }
  var entropyWeight: Double { 0 - penalty }
}
