/// One minus the cosine of the angle between label and prediction.
public struct CosineDistance: VectorLoss, LongLoss {
  public static let card = Card(
    name: "cosine_distance", aliases: ["cosine_distances", "cosine_loss"],
    summary: "one minus the cosine of the angle to the label vector",
    formula: .formula("1 - sum(y*yhat)/sqrt(sum(y^2)*sum(yhat^2))"),
    gradient: "−(y/(‖y‖‖ŷ‖) − cos·ŷ/‖ŷ‖²)",
    edges: "0 for parallel vectors; with a zero vector 1 with gradient 0",
    properties: Properties(convex: false, differentiable: false, nonNegative: true),
    elsewhere: Elsewhere(optax: "cosine_distance", sklearn: "cosine_distances"),
    ulp: 3, reference: "Salton, Wong & Yang 1975, A vector space model for automatic indexing")

  public init() {}

  public func callAsFunction(_ y: Span<Double>, _ yhat: Span<Double>, gradients: inout MutableSpan<Double>) -> Double {
    let angle = Cosine(yhat, y)
    for k in gradients.indices { gradients[k] = angle.gradient(yhat[k], y[k]) }
    return angle.distance
  }
}
