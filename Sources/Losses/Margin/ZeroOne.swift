/// The classification error: what every other margin loss stands in for.
public struct ZeroOne: MarginLoss {
  public static let card = Card(
    name: "zero_one", aliases: ["ZeroOneLoss"],
    summary: "1 when the score has the wrong sign",
    formula: .formula("where(m < 0, 1, 0)"),
    gradient: .formula("0"),
    edges: "a score of 0 counts as right; zero_one_loss is that of decisions",
    properties: Properties(
      convex: false, differentiable: false, minimiser: "the sign of the likelier class", nonNegative: true),
    ulp: 1, reference: "Fisher 1936, The use of multiple measurements in taxonomic problems")

  public init() {}

  @inline(__always)
  public func callAsFunction(margin m: Double) -> Point {
    // The clamp is 0, and NaN where m is.
    Point(m < 0 ? 1 : max(min(m, 0), 0), 0, 0)
  }
}
