/// The supervised contrastive loss: each row against all others, averaged over those of its class.
public struct SupCon: AnchorLoss {
  /// What cosines are divided by: τ.
  public var temperature = 0.1

  public static let card = Card(
    name: "supcon", aliases: ["supervised_contrastive", "SupConLoss", "SupervisedContrastiveLoss"],
    summary: "cross-entropy of each pair of one class against all rows, averaged over the anchor's class",
    formula: "mean over i of mean over j of i's class of −ln softmax_{k≠i}(cos(i, k)/τ)_j",
    gradient: "(softmax − [k of i's class]/positives)/(nτ) by each cosine, through the cosines",
    edges: "rows that are alone in their class are negatives only; the mean stands outside of the logarithm",
    parameters: [Parameter("temperature", \Self.temperature, in: .positive, "what cosines are divided by: τ")],
    properties: Properties(convex: false, differentiable: true, nonNegative: true),
    ulp: 8, reference: "Khosla et al. 2020, Supervised contrastive learning")

  public init() {}

  public init(temperature: Double = 0.1) { self.temperature = temperature }

  static var affinity: Affinity { .cosine }

  func terms(
    _ affinities: [Double], _ positives: [Int], _ negatives: [Int], gradients: inout [Double]
  ) -> AnchorTerms {
    guard !positives.isEmpty else { return AnchorTerms() }
    let rows = positives + negatives
    let logits = rows.map { affinities[$0] / temperature }
    let share = 1 / Double(positives.count)
    var sum = CompensatedSum()
    for place in positives.indices {
      sum.add(crossEntropy(logits.span, place))
      for (row, gradient) in zip(rows, softmaxGap(logits, place)) { gradients[row] += gradient * share / temperature }
    }
    return AnchorTerms(loss: sum.value * share, count: 1)
  }
}
