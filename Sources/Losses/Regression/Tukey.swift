/// The biweight: constant beyond c.
struct Tukey: ResidualLoss {
  var c = 4.685

  static let card = Card(
    name: "tukey", aliases: ["biweight", "bisquare", "TukeyLoss"],
    summary: "the biweight: constant beyond c",
    formula: "c²/6 (1 − (1 − (r/c)²)³) if |r| ≤ c, else c²/6",
    gradient: "r (1 − (r/c)²)² if |r| ≤ c, else 0",
    parameters: [Parameter("c", \Self.c, in: .positive, "the size of a residual that is still usual")],
    properties: Properties(convex: false, differentiable: true, nonNegative: true, zeroAtLabel: true),
    ulp: 6, reference: "Beaton & Tukey 1974, The fitting of power series")

  @inline(always)
  func callAsFunction(residual r: Double) -> Point {
    let size = abs(r)
    let square = r * r / (c * c)
    // 1 − (r/c)² without cancellation at the edge.
    let inside = (c - size) * (c + size) / (c * c)
    let loss = size <= c ? r * r * (3 - square * (3 - square)) : (size > c ? c * c : size)
    return Point(loss / 6, size <= c ? r * inside * inside : 0, size <= c ? inside * (1 - 5 * square) : 0)
  }
}
