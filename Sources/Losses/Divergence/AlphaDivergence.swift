/// The divergence that belongs to Tsallis' entropy.
public struct AlphaDivergence: DivergenceLoss {
  /// The order a; at 1 it is `KL`.
  public var order = 0.5

  public static let card = Card(
    name: "alpha_divergence", aliases: ["tsallis", "tsallis_divergence"],
    summary: "Tsallis divergence of an order; order 1 is kl",
    formula: .formula("(sum(y^order*yhat^(1 - order)) - 1)/(order - 1)"),
    gradient: "−(y/ŷ)^order",
    edges: "from order 1 on, ŷ 0 with y > 0 gives inf",
    parameters: [Parameter("order", \Self.order, in: .positive, "a; at 1 it is kl")],
    properties: Properties(convex: true, differentiable: true),
    ulp: 16, reference: "Tsallis 1998, Generalized entropy-based criterion for consistent testing")

  public init() {}

  public init(order: Double = 0.5) { self.order = order }

  public func callAsFunction(
    _ y: Span<Double>, truth: Int, probabilities q: Span<Double>, gradients: inout MutableSpan<Double>
  ) -> Double {
    guard order != 1 else { return KL()(y, truth: truth, probabilities: q, gradients: &gradients) }
    for k in gradients.indices { gradients[k] = AlphaIntegral.gradient(y[k], q[k], order: order) }
    return AlphaIntegral(y, q, order: order).excess / (order - 1)
  }
}
