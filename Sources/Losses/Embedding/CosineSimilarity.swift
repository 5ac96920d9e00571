/// Minus the cosine of the angle between label and prediction.
public struct CosineSimilarity: VectorLoss, LongLoss {
  public static let card = Card(
    name: "cosine_similarity",
    aliases: [
      Alias("CosineSimilarity", .keras), "cosine_proximity", "negative_cosine_similarity", "cosineSimilarityLoss",
      "cosine_similarity_loss",
    ],
    summary: "minus the cosine of the angle to the label vector",
    formula: .formula("-sum(y*yhat)/sqrt(sum(y^2)*sum(yhat^2))"),
    gradient: "−(y/(‖y‖‖ŷ‖) − cos·ŷ/‖ŷ‖²)",
    edges: "the cosine with a zero vector is 0 and has gradient 0",
    properties: Properties(convex: false, differentiable: false),
    elsewhere: Elsewhere(
      torch: Equivalent("CosineSimilarity", "the cosine itself", times: -1), keras: "CosineSimilarity",
      optax: Equivalent("cosine_similarity", "the cosine itself; NaN of a zero vector", times: -1),
      sklearn: Equivalent("cosine_similarity", "the cosine itself", times: -1)),
    ulp: 3, reference: "Salton, Wong & Yang 1975, A vector space model for automatic indexing")

  public init() {}

  public func callAsFunction(_ y: Span<Double>, _ yhat: Span<Double>, gradients: inout MutableSpan<Double>) -> Double {
    let angle = Cosine(yhat, y)
    for k in gradients.indices { gradients[k] = angle.gradient(yhat[k], y[k]) }
    return 0 - angle.cosine
  }
}
