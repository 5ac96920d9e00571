/// The Rényi divergence of the prediction from the label, a family around Kullback and Leibler's.
public struct Renyi: DivergenceLoss {
  /// The order a; at 1 it is `KL`.
  public var order = 0.5

  public static let card = Card(
    name: "renyi", aliases: ["renyi_divergence"],
    summary: "Rényi divergence of an order; order 1 is kl",
    formula: .formula("log(sum(y^order*yhat^(1 - order)))/(order - 1)"),
    gradient: "−(y/ŷ)^order / Σ y^order·ŷ^(1−order)",
    edges: "from order 1 on, ŷ 0 with y > 0 gives inf",
    parameters: [Parameter("order", \Self.order, in: .positive, "a; at 1 it is kl")],
    properties: Properties(convex: true, differentiable: true),
    ulp: 16, reference: "Rényi 1961, On measures of entropy and information")

  public init() {}

  public init(order: Double = 0.5) { self.order = order }

  public func callAsFunction(
    _ y: Span<Double>, truth: Int, probabilities q: Span<Double>, gradients: inout MutableSpan<Double>
  ) -> Double {
    guard order != 1 else { return KL()(y, truth: truth, probabilities: q, gradients: &gradients) }
    let excess = AlphaIntegral(y, q, order: order).excess
    for k in gradients.indices {
      // Of disjoint distributions the sum is 0 or infinite: a class that does not move it stays still, and one that
      // alone moves it is infinitely steep.
      let gradient = AlphaIntegral.gradient(y[k], q[k], order: order)
      gradients[k] = gradient == 0 || gradient.isInfinite ? gradient : gradient / (1 + excess)
    }
    return log1p(excess) / (order - 1)
  }
}
