/// Minus the cosine of the angle between label and prediction.
struct CosineSimilarity: VectorLoss {
  static let card = Card(
    name: "cosine_similarity",
    aliases: [
      "CosineSimilarity", "cosine_proximity", "negative_cosine_similarity", "cosineSimilarityLoss",
      "cosine_similarity_loss",
    ],
    summary: "minus the cosine of the angle to the label vector",
    formula: "−y·ŷ / (‖y‖ ‖ŷ‖)",
    gradient: "−(y/(‖y‖‖ŷ‖) − cos·ŷ/‖ŷ‖²)",
    edges: "the cosine with a zero vector is 0 and has gradient 0",
    properties: Properties(convex: false, differentiable: false),
    elsewhere: Elsewhere(
      torch: "CosineSimilarity (the cosine itself)", keras: "CosineSimilarity",
      optax: "cosine_similarity (the cosine itself)", sklearn: "cosine_similarity (the cosine itself)"),
    ulp: 3, reference: "Salton, Wong & Yang 1975, A vector space model for automatic indexing")

  func callAsFunction(_ y: Span<Double>, _ yhat: Span<Double>, slopes: inout MutableSpan<Double>) -> Double {
    let angle = Cosine(yhat, y)
    for k in slopes.indices { slopes[k] = angle.slope(yhat[k], y[k]) }
    return 0 - angle.cosine
  }
}
