/// The biweight: constant beyond c.
struct Tukey: StraightResidualLoss {
  var c = 4.685

  static let card = Card(
    name: "tukey", aliases: ["biweight", "bisquare", "TukeyLoss"],
    summary: "the biweight: constant beyond c",
    formula: .formula("where(abs(r) <= c, c^2/6*(1 - (1 - (r/c)^2)^3), c^2/6)"),
    gradient: .formula("where(abs(r) <= c, r*(1 - (r/c)^2)^2, 0)"),
    parameters: [Parameter("c", \Self.c, in: .positive, "the size of a residual that is still usual")],
    properties: Properties(convex: false, differentiable: true, nonNegative: true, zeroAtLabel: true),
    ulp: 6, reference: "Beaton & Tukey 1974, The fitting of power series")

  @inline(always)
  func isUsual<V: Lanes>(residual r: V) -> V.Choice {
    (r.size .< V(repeating: 0x1p400)) .& V.Choice(repeating: c > 0x1p-400 && c < 0x1p400)
  }

  @inline(always)
  func usual<V: Lanes>(residual r: V) -> Points<V> {
    let (size, whole) = (r.size, V(repeating: c * c))
    let square = r * r / whole
    // 1 − (r/c)² without cancellation at the edge.
    let inside = (c - size) * (c + size) / whole
    let near = Points(
      r * r * (3 - square * (3 - square)) * (1.0 / 6), r * inside * inside, inside * (1 - 5 * square))
    let zero = V(repeating: 0)
    return .select(size .<= V(repeating: c), near, Points(V(repeating: c * c / 6), zero, zero))
  }

  func unusual(residual r: Double) -> Point {
    let size = abs(r)
    let square = (r / c) * (r / c)
    let inside = (1 - size / c) * (1 + size / c)
    let loss = size <= c ? r * r * (3 - square * (3 - square)) : (size > c ? c * c : size)
    return Point(loss / 6, size <= c ? r * inside * inside : 0, size <= c ? inside * (1 - 5 * square) : 0)
  }
}
