/// The hinge loss, cut off so that an outlier costs no more.
public struct Ramp: MarginLoss {
  /// The margin below which nothing more is lost.
  public var turn = -1.0

  public static let card = Card(
    name: "ramp", aliases: ["ramp_loss", "truncated_hinge"],
    summary: "the hinge loss, cut off so that an outlier costs no more",
    formula: .formula("min(1 - turn, max(0, 1 - m))"),
    gradient: .formula("where(m >= 1, 0, where(m > turn, -(2*y - 1), 0))"),
    edges: "at m = turn and at m = 1 the gradient is 0",
    parameters: [
      Parameter(
        "turn", \Self.turn, in: Domain(-1e300, 1.0.nextDown, "(-inf, 1)", "less than 1"),
        "the margin below which nothing more is lost")
    ],
    properties: Properties(
      convex: false, differentiable: false, lipschitz: 1, minimiser: "the sign of the likelier class",
      nonNegative: true),
    ulp: 1, reference: "Collobert, Sinz, Weston & Bottou 2006, Trading convexity for scalability")

  public init() {}

  public init(turn: Double = -1.0) { self.turn = turn }

  @inline(__always)
  public func callAsFunction(margin m: Double) -> Point {
    let gap = max(1 - m, 0)
    return Point(min(gap, 1 - turn), gap > 0 && m > turn ? -1 : 0, 0)
  }
}
