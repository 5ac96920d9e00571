/// The biweight: constant beyond c.
public struct Tukey: LaneResidualLoss {
  /// The size of a residual that is still usual.
  public var c = 4.685

  public static let card = Card(
    name: "tukey", aliases: ["biweight", "bisquare", "TukeyLoss"],
    summary: "the biweight: constant beyond c",
    formula: .formula("where(abs(r) <= c, c^2/6*(1 - (1 - (r/c)^2)^3), c^2/6)"),
    gradient: .formula("where(abs(r) <= c, r*(1 - (r/c)^2)^2, 0)"),
    parameters: [Parameter("c", \Self.c, in: .positive, "the size of a residual that is still usual")],
    properties: Properties(convex: false, differentiable: true, nonNegative: true, zeroAtLabel: true),
    ulp: 6, reference: "Beaton & Tukey 1974, The fitting of power series")

  public init() {}

  public init(c: Double = 4.685) { self.c = c }

  @inline(always)
  func callAsFunction<V: Lanes>(residual r: V) -> Points<V> {
    // Squares of what no residual is measured by would overflow.
    let c = max(min(self.c, 0x1p500), 0x1p-500)
    let (size, c²) = (r.size, V(repeating: c * c))
    let square = r * r / c²
    // 1 − (r/c)² without cancellation at the edge.
    let inside = (c - size) * (c + size) / c²
    let near = Points(
      r * r * (3 - square * (3 - square)) * (1.0 / 6), r * inside * inside, inside * (1 - 5 * square))
    let zero = V(repeating: 0)
    return .select(c .< size, Points(V(repeating: c * c / 6), zero, zero), near)
  }
}
