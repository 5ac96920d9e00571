/// A bounded loss that also punishes scores that are too sure.
public struct Tangent: FormulaMarginLoss {
  public static let card = Card(
    name: "tangent", aliases: ["TangentLoss"],
    summary: "bounded, and rising again for scores that are too sure",
    formula: .formula("(2*atan(m) - 1)^2"),
    gradient: .formula("4*(2*y - 1)*(2*atan(m) - 1)/(1 + m^2)"),
    properties: Properties(convex: false, differentiable: true, minimiser: "tan(P(y=1) − ½)", nonNegative: true),
    ulp: 16, reference: "Masnadi-Shirazi, Mahadevan & Vasconcelos 2010, On the design of robust classifiers")

  public init() {}
}
