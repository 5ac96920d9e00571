/// The hinge loss without a hinge: linear, and proof against symmetric label noise.
public struct Unhinged: MarginLoss {
  public static let card = Card(
    name: "unhinged", aliases: ["UnhingedLoss"],
    summary: "linear: proof against symmetric label noise",
    formula: .formula("1 - m"),
    gradient: .formula("-(2*y - 1)"),
    edges: "not bounded below",
    properties: Properties(convex: true, differentiable: true, lipschitz: 1),
    ulp: 1, reference: "van Rooyen, Menon & Williamson 2015, Learning with symmetric label noise")

  public init() {}

  @inline(__always)
  public func callAsFunction(margin m: Double) -> Point {
    Point(1 - m, -1, 0)
  }
}
