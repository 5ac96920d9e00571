/// The circle loss: each similarity is pulled the harder the farther it is from where it should be.
public struct Circle: AnchorLoss {
  /// The scale of cosines: γ.
  public var gamma = 80.0
  /// How far apart classes should be: m.
  public var margin = 0.4

  public static let card = Card(
    name: "circle", aliases: ["circle_loss", "CircleLoss"],
    summary: "cosines of one class above those of other classes, each pulled by how far it is off",
    formula: "mean over i of softplus(lse_n γ(s_n + m)₊(s_n − m) + lse_p −γ(1 + m − s_p)₊(s_p − 1 + m))",
    gradient: "by each cosine σ(·)·softmax·2γs_n where s_n > −m, and σ(·)·softmax·2γ(s_p − 1)",
    edges: "the pulls are differentiated too; rows without a positive or a negative do not count",
    parameters: [
      Parameter("gamma", \Self.gamma, in: .positive, "the scale of cosines: γ"),
      Parameter("margin", \Self.margin, in: .nonNegative, "how far apart classes should be: m"),
    ],
    properties: Properties(convex: false, differentiable: true, nonNegative: true),
    elsewhere: Elsewhere(keras: Equivalent("Circle", "takes embeddings as they are: of length 1")),
    ulp: 16, reference: "Sun et al. 2020, Circle loss: a unified perspective of pair similarity optimization")

  public init() {}

  public init(gamma: Double = 80.0, margin: Double = 0.4) { (self.gamma, self.margin) = (gamma, margin) }

  static var affinity: Affinity { .cosine }

  func terms(
    _ affinities: [Double], _ positives: [Int], _ negatives: [Int], gradients: inout [Double]
  ) -> AnchorTerms {
    guard !positives.isEmpty, !negatives.isEmpty else { return AnchorTerms() }
    let far = negatives.map { gamma * max(affinities[$0] + margin, 0) * (affinities[$0] - margin) }
    let near = positives.map { gamma * max(1 + margin - affinities[$0], 0) * ((1 - margin) - affinities[$0]) }
    let total = logSumExp(far.span) + logSumExp(near.span)
    let factor = sigmoid(total) * gamma
    for (row, share) in zip(negatives, softmax(far)) where affinities[row] > -margin {
      gradients[row] = factor * share * (2 * affinities[row])
    }
    for (row, share) in zip(positives, softmax(near)) where affinities[row] < 1 + margin {
      gradients[row] = factor * share * (2 * (affinities[row] - 1))
    }
    return AnchorTerms(loss: softplus(total), count: 1)
  }
}

/// e^z over their sum.
func softmax(_ logits: [Double]) -> [Double] {
  var terms = logits
  var span = terms.mutableSpan
  Softmax(replacing: &span).fill(&span)
  return terms
}
