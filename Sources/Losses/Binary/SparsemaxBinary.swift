/// The loss whose link gives probabilities that are exactly 0 or 1 beyond the scores ±1.
public struct SparsemaxBinary: MarginLoss {
  public static let card = Card(
    name: "sparsemax_binary",
    aliases: ["sparse_plus", "sparsemax_binary_loss", "binary_sparsemax_loss", Alias("sparsemax_loss", .optax)],
    summary: "the loss of sparse probabilities, flat beyond the score 1",
    formula: .formula("where(abs(m) < 1, 0.25*(1 - m)^2, max(0, -m))"),
    gradient: .formula("where(abs(m) < 1, -0.5*(2*y - 1)*(1 - m), where(m < 0, -(2*y - 1), 0))"),
    properties: Properties(
      convex: true, differentiable: true, lipschitz: 1, minimiser: "2P(y=1) − 1", nonNegative: true),
    elsewhere: Elsewhere(optax: "sparsemax_loss"),
    ulp: 2, reference: "Martins & Astudillo 2016, From softmax to sparsemax")

  public init() {}

  @inline(__always)
  public func callAsFunction(margin m: Double) -> Point {
    let gap = max(1 - m, 0)
    return m > -1 ? Point(0.25 * gap * gap, -0.5 * gap, gap > 0 ? 0.5 : 0) : Point(-m, m.isNaN ? m : -1, 0)
  }
}
