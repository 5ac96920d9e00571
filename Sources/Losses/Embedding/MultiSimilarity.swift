/// The multi-similarity loss: a soft count of the pairs of one class that are too far and of the others that are too near.
public struct MultiSimilarity: AnchorLoss {
  /// How sharply positives are told: α.
  public var alpha = 2.0
  /// How sharply negatives are told: β.
  public var beta = 50.0
  /// The cosine between near and far: λ.
  public var base = 0.5

  public static let card = Card(
    name: "multi_similarity", aliases: ["MultiSimilarityLoss", "ms_loss"],
    summary:
      "pairs of one class whose cosine is low and pairs of other classes whose cosine is high, each softly counted",
    formula: "mean over i of ln(1 + Σ_p e^{−α(s_p − λ)})/α + ln(1 + Σ_n e^{β(s_n − λ)})/β",
    gradient: "by each cosine −e^{−α(s_p − λ)}/(1 + Σ…) and e^{β(s_n − λ)}/(1 + Σ…), through the cosines",
    edges: "all pairs count: nothing is mined",
    parameters: [
      Parameter("alpha", \Self.alpha, in: .positive, "how sharply positives are told: α"),
      Parameter("beta", \Self.beta, in: .positive, "how sharply negatives are told: β"),
      Parameter("base", \Self.base, in: .real, "the cosine between near and far: λ"),
    ],
    properties: Properties(convex: false, differentiable: true, nonNegative: true),
    ulp: 16, reference: "Wang et al. 2019, Multi-similarity loss with general pair weighting for deep metric learning")

  public init() {}

  public init(alpha: Double = 2.0, beta: Double = 50.0, base: Double = 0.5) {
    (self.alpha, self.beta, self.base) = (alpha, beta, base)
  }

  static var affinity: Affinity { .cosine }

  func terms(
    _ affinities: [Double], _ positives: [Int], _ negatives: [Int], gradients: inout [Double]
  ) -> AnchorTerms {
    let near = soft(affinities, positives, sharpness: -alpha, &gradients)
    let far = soft(affinities, negatives, sharpness: beta, &gradients)
    return AnchorTerms(loss: near + far, count: 1)
  }

  /// ln(1 + Σ e^{a(s − λ)})/|a|.
  private func soft(_ affinities: [Double], _ rows: [Int], sharpness: Double, _ gradients: inout [Double]) -> Double {
    let logits = [0] + rows.map { sharpness * (affinities[$0] - base) }
    for (row, share) in zip(rows, softmax(logits).dropFirst()) { gradients[row] = sharpness < 0 ? -share : share }
    return crossEntropy(logits.span, 0) / abs(sharpness)
  }
}
