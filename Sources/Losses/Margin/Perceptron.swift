/// What the perceptron minimises: only wrong signs cost.
public struct Perceptron: MarginLoss {
  public static let card = Card(
    name: "perceptron", aliases: ["perceptron_loss", "PerceptronLoss"],
    summary: "how far a score of the wrong sign is off",
    formula: .formula("max(0, -m)"),
    gradient: .formula("where(m < 0, -(2*y - 1), 0)"),
    edges: "at m = 0 the gradient is 0",
    properties: Properties(convex: true, differentiable: false, lipschitz: 1, nonNegative: true),
    elsewhere: Elsewhere(optax: "perceptron_loss", sklearn: "SGDClassifier(loss=\"perceptron\")"),
    ulp: 1, reference: "Rosenblatt 1958, The perceptron")

  public init() {}

  @inline(__always)
  public func callAsFunction(margin m: Double) -> Point {
    Point(max(-m, 0) + 0, m < 0 ? -1 : 0, 0)
  }
}
