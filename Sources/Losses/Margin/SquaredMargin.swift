/// The squared distance of the margin from 1, on either side.
public struct SquaredMargin: MarginLoss {
  public static let card = Card(
    name: "squared_margin", aliases: ["L2MarginLoss"],
    summary: "the squared distance of the margin from 1",
    formula: .formula("(1 - m)^2"),
    gradient: .formula("-2*(2*y - 1)*(1 - m)"),
    properties: Properties(convex: true, differentiable: true, minimiser: "2P(y=1) − 1", nonNegative: true),
    ulp: 2, reference: "Suykens & Vandewalle 1999, Least squares support vector machine classifiers")

  public init() {}

  @inline(__always)
  public func callAsFunction(margin m: Double) -> Point {
    let gap = 1 - m
    return Point(gap * gap, -2 * gap, 2)
  }
}
