/// The square of the hinge loss, without a kink.
public struct SquaredHinge: MarginLoss {
  /// The margin to reach.
  public var margin = 1.0

  public static let card = Card(
    name: "squared_hinge", aliases: [Alias("SquaredHinge", .keras), "squared_hinge_loss", "L2HingeLoss"],
    summary: "the square of how far the score falls short of the margin",
    formula: .formula("max(0, margin - m)^2"),
    gradient: .formula("-2*(2*y - 1)*max(0, margin - m)"),
    parameters: [Parameter("margin", \Self.margin, in: .positive, "the margin to reach")],
    properties: Properties(
      convex: true, differentiable: true, minimiser: "2P(y=1) − 1", nonNegative: true),
    elsewhere: Elsewhere(keras: "SquaredHinge", sklearn: "SGDClassifier(loss=\"squared_hinge\")"),
    ulp: 2, reference: "Lee & Mangasarian 2001, SSVM: a smooth support vector machine for classification")

  public init() {}

  public init(margin: Double = 1.0) { self.margin = margin }

  @inline(__always)
  public func callAsFunction(margin m: Double) -> Point {
    let gap = max(margin - m, 0)
    return Point(gap * gap, -2 * gap, gap > 0 ? 2 : 0)
  }
}
