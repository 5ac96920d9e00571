/// The hinge loss with a rounded corner.
struct SmoothedHinge: MarginLoss {
  var width = 1.0

  static let card = Card(
    name: "smoothed_hinge", aliases: ["SmoothedL1HingeLoss", "smooth_hinge", "rennie"],
    summary: "the hinge loss with a rounded corner",
    formula: "½(1−m)²/width if 1 − width ≤ m < 1, else max(0, 1 − ½width − m),  m = (2y−1)ŷ",
    gradient: "(2y−1)(m−1)/width if 1 − width ≤ m < 1, −(2y−1) below, 0 above",
    parameters: [Parameter("width", \Self.width, in: .positive, "the margins over which the corner is rounded")],
    properties: Properties(convex: true, differentiable: true, lipschitz: 1, nonNegative: true),
    ulp: 3, reference: "Rennie & Srebro 2005, Loss functions for preference levels")

  @inline(always)
  func callAsFunction(margin m: Double) -> Point {
    let gap = max(1 - m, 0)
    if gap > width { return Point(gap - 0.5 * width, -1, 0) }
    let slope = gap / width
    return Point(0.5 * gap * slope, -slope, gap > 0 ? 1 / width : 0)
  }
}
