/// The logistic loss of a score: binary cross-entropy on logits, in margin form.
public struct LogisticMargin: LaneMarginLoss {
  public static let card = Card(
    name: "logistic_margin",
    aliases: [
      "soft_margin", Alias("SoftMarginLoss", .torch, labels: Alias.signed),
      Alias("soft_margin_loss", .torch, labels: Alias.signed), "LogitMarginLoss", "logistic_loss",
    ],
    summary: "the logistic loss of a score",
    formula: .formula("softplus(-m)"),
    gradient: .formula("-(2*y - 1)*sigmoid(-m)"),
    properties: Properties(
      convex: true, differentiable: true, lipschitz: 1, minimiser: "the log-odds", nonNegative: true),
    elsewhere: Elsewhere(
      torch: Equivalent("SoftMarginLoss", "its labels are -1 and 1: --classes -1,1; inf below m = -709"),
      optax: "sigmoid_binary_cross_entropy",
      sklearn: "SGDClassifier(loss=\"log_loss\")"),
    ulp: 1, reference: "Cox 1958, The regression analysis of binary sequences")

  public init() {}

  @inline(always)
  func callAsFunction<V: Lanes>(margin m: V) -> Points<V> {
    let terms = LogisticTerms(-m)
    return Points(terms.loss, -terms.wrong, terms.wrong * terms.right)
  }
}
