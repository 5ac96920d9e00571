/// Cross-entropy against a mixture of the label and the prediction itself.
public struct BootstrapCE: EntropyMix {
  /// The label's part of the target; 1 is cross-entropy.
  public var trust = 0.95

  public static let card = Card(
    name: "bootstrap_ce", aliases: ["soft_bootstrap", "bootstrapping_loss", "soft_bootstrapping"],
    summary: "cross-entropy that trusts labels only so far",
    formula: .formula("-sum((trust*y + (1 - trust)*yhat)*log(yhat))"),
    gradient: "−trust·y/ŷ − (1−trust)(ln(ŷ) + 1)",
    edges: "0 · ln 0 = 0",
    parameters: [Parameter("trust", \Self.trust, in: .unit, "the label's part of the target; 1 is cross-entropy")],
    properties: Properties(convex: false, differentiable: true, proper: false, nonNegative: true),
    ulp: 8, reference: "Reed et al. 2015, Training deep neural networks on noisy labels with bootstrapping")

  public init() {}

  public init(trust: Double = 0.95) { self.trust = trust }

  var crossEntropyWeight: Double { trust }
  var entropyWeight: Double { 1 - trust }
}
