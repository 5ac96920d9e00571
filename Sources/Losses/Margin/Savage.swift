/// A bounded loss for boosting with noisy labels.
public struct Savage: FormulaMarginLoss {
  public static let card = Card(
    name: "savage", aliases: ["SavageLoss", "savage_boost"],
    summary: "bounded by 1, for noisy labels",
    formula: .formula("sigmoid(-2*m)^2"),
    gradient: .formula("-4*(2*y - 1)*sigmoid(-2*m)^2*sigmoid(2*m)"),
    properties: Properties(convex: false, differentiable: true, minimiser: "half of the log-odds", nonNegative: true),
    ulp: 3, reference: "Masnadi-Shirazi & Vasconcelos 2008, On the design of loss functions for classification")

  public init() {}
}
