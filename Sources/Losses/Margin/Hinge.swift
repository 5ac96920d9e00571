/// The hinge loss of support vector machines.
public struct Hinge: MarginLoss {
  /// The margin to reach.
  public var margin = 1.0

  public static let card = Card(
    name: "hinge", aliases: ["hinge_loss", "L1HingeLoss", "HingeLoss"],
    summary: "how far the score falls short of the margin",
    formula: .formula("max(0, margin - m)"),
    gradient: .formula("where(m < margin, -(2*y - 1), 0)"),
    edges: "at m = margin the gradient is 0",
    parameters: [Parameter("margin", \Self.margin, in: .positive, "the margin to reach")],
    properties: Properties(
      convex: true, differentiable: false, lipschitz: 1, minimiser: "the sign of the likelier class",
      nonNegative: true),
    elsewhere: Elsewhere(keras: "Hinge", optax: "hinge_loss", sklearn: "hinge_loss"),
    ulp: 1, reference: "Cortes & Vapnik 1995, Support-vector networks")

  public init() {}

  public init(margin: Double = 1.0) { self.margin = margin }

  @inline(__always)
  public func callAsFunction(margin m: Double) -> Point {
    let gap = margin - m
    return Point(max(gap, 0), gap > 0 ? -1 : 0, 0)
  }
}
