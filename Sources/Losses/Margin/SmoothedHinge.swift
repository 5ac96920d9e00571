/// The hinge loss with a rounded corner.
public struct SmoothedHinge: MarginLoss {
  /// The margins over which the corner is rounded.
  public var width = 1.0

  public static let card = Card(
    name: "smoothed_hinge", aliases: ["SmoothedL1HingeLoss", "smooth_hinge", "rennie"],
    summary: "the hinge loss with a rounded corner",
    formula: .formula("where(m >= 1, 0, where(m >= 1 - width, 0.5*(1 - m)^2/width, 1 - 0.5*width - m))"),
    gradient: .formula("where(m >= 1, 0, where(m >= 1 - width, (2*y - 1)*(m - 1)/width, -(2*y - 1)))"),
    parameters: [Parameter("width", \Self.width, in: .positive, "the margins over which the corner is rounded")],
    properties: Properties(convex: true, differentiable: true, lipschitz: 1, nonNegative: true),
    ulp: 3, reference: "Rennie & Srebro 2005, Loss functions for preference levels")

  public init() {}

  public init(width: Double = 1.0) { self.width = width }

  @inline(__always)
  public func callAsFunction(margin m: Double) -> Point {
    let gap = max(1 - m, 0)
    if gap > width { return Point(gap - 0.5 * width, -1, 0) }
    let gradient = gap / width
    return Point(0.5 * gap * gradient, -gradient, gap > 0 ? 1 / width : 0)
  }
}
