/// The exponential loss of AdaBoost.
public struct ExponentialMargin: FormulaMarginLoss {
  public static let card = Card(
    name: "exponential_margin", aliases: ["ExpLoss", "exp_loss", "adaboost"],
    summary: "the exponential loss of AdaBoost",
    formula: .formula("exp(-m)"),
    gradient: .formula("-(2*y - 1)*exp(-m)"),
    edges: "inf below m = −709.8",
    properties: Properties(
      convex: true, differentiable: true, minimiser: "half of the log-odds", nonNegative: true),
    elsewhere: Elsewhere(sklearn: "GradientBoostingClassifier(loss=\"exponential\")"),
    ulp: 1, reference: "Freund & Schapire 1997, A decision-theoretic generalization of on-line learning")

  public init() {}
}
