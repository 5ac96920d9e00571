/// The logistic loss of a score: binary cross-entropy on logits, in margin form.
struct LogisticMargin: StraightMarginLoss {
  static let card = Card(
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

  @inline(always)
  func isUsual<V: Lanes>(margin m: V) -> V.Choice { LogisticTerms.isUsual(m) }

  @inline(always)
  func usual<V: Lanes>(margin m: V) -> Points<V> {
    let misfit = LogisticTerms(usual: -m)
    return Points(misfit.loss, -misfit.wrong, misfit.wrong * misfit.right)
  }

  func unusual(margin m: Double) -> Point {
    let misfit = LogisticTerms(-m)
    return Point(misfit.loss, -misfit.wrong, misfit.wrong * misfit.right)
  }
}
