/// Whether the true class is not among the k largest scores.
public struct TopKError: ScoreLoss {
  /// How many guesses count.
  public var k = 5.0
  /// Whether of equal scores those of later classes go before.
  var favoursLater = false

  public static let card = Card(
    name: "top_k_error", aliases: ["topk_error", "top_k_categorical_error"],
    summary: "1 where the true class is not among the k largest scores, else 0",
    formula: "[#{j : ŷ_j > ŷ_t} ≥ k]",
    gradient: "0",
    edges: "equal scores are no obstacle",
    parameters: [
      Parameter("k", \Self.k, in: .count, "how many guesses count")
    ],
    properties: Properties(convex: false, differentiable: false, nonNegative: true),
    elsewhere: Elsewhere(
      keras: Equivalent("1 - TopKCategoricalAccuracy", reduction: .mean),
      sklearn: Equivalent("1 - top_k_accuracy_score", "of equal scores the later classes go before")
        .changing { (loss: inout TopKError) in loss.favoursLater = true }),
    ulp: 1, reference: "Russakovsky et al. 2015, ImageNet large scale visual recognition challenge")

  public init() {}

  public init(k: Double = 5.0) { self.k = k }

  /// Only their order counts.
  public static var scores: [Prediction] { [.logit, .prob, .logprob] }

  public func callAsFunction(truth: Int, scores f: Span<Double>, gradients: inout MutableSpan<Double>) -> Double {
    var ahead = 0.0
    for j in f.indices where f[j] > f[truth] || (favoursLater && j > truth && f[j] == f[truth]) { ahead += 1 }
    gradients.fill(0)
    return ahead >= k ? 1 : 0
  }
}
