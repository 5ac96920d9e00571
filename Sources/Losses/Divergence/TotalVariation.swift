/// The total variation distance: the most that the two can differ about any event.
public struct TotalVariation: LaneDivergenceLoss {
  public static let card = Card(
    name: "total_variation", aliases: ["total_variation_distance", "tv_distance", "statistical_distance"],
    summary: "half the sum of absolute differences",
    formula: .formula("0.5*sum(abs(y - yhat))"),
    gradient: "½ sign(ŷ − y)",
    edges: "between 0 and 1; at ŷ = y the gradient is 0",
    properties: Properties(convex: true, differentiable: false, nonNegative: true, zeroAtLabel: true),
    ulp: 2, reference: "Jordan 1881, Sur la série de Fourier")

  public init() {}

  @inline(__always)
  func term<V: Lanes>(_ p: V, _ q: V) -> (loss: V, gradient: V) {
    (0.5 * (q - p).size, 0.5 * (q - p).side)
  }
}
