/// Turns pairs into one direction and others at least a margin apart in angle.
public struct CosineEmbedding: PairLoss {
  /// The cosine that others may have.
  public var margin = 0.0
  public var excess = 0.0

  public static let card = Card(
    name: "cosine_embedding",
    aliases: [
      Alias("CosineEmbeddingLoss", .torch, labels: Alias.signed),
      Alias("cosine_embedding_loss", .torch, labels: Alias.signed),
    ],
    summary: "one minus the cosine of pairs, the cosine above a margin of others",
    formula: .formula("where(y == 1, 1 - c, max(0, c - margin)); c = sum(left*right)/sqrt(sum(left^2)*sum(right^2))"),
    gradient: "−1 if y = 1, else 1 where c > margin; by the vectors times ∂c/∂left, ∂c/∂right",
    edges: "y 1 is a pair, 0 is none; the cosine with a zero vector is 0 and has gradient 0",
    parameters: [Parameter("margin", \Self.margin, in: .between(-1, 1), "the cosine that others may have")],
    properties: Properties(convex: false, differentiable: false, nonNegative: true),
    elsewhere: Elsewhere(
      torch: Equivalent(
        "CosineEmbeddingLoss", "its labels are -1 and 1: --classes -1,1; adds 1e-12 to the squared norms"
      )
      .changing { (loss: inout CosineEmbedding) in loss.excess = 1e-12 }),
    ulp: 3, reference: "Barz & Denzler 2020, Deep learning on small datasets without pre-training using cosine loss")

  public init() {}

  public init(margin: Double = 0.0, excess: Double = 0.0) { (self.margin, self.excess) = (margin, excess) }

  public static var precomputed: [Input] {
    [.labels(.binary), .predictions(Domain(-1, 1, "[-1, 1]", "between -1 and 1"))]
  }

  public func callAsFunction(_ y: Double, precomputed c: Double) -> Point {
    if y.isNaN { return Point(y, y, y) }
    return y == 1 ? Point(1 - c, -1, 0) : Point(max(c - margin, 0), c > margin ? 1 : 0, 0)
  }

  public func callAsFunction(
    _ y: Double, _ left: Span<Double>, _ right: Span<Double>, gradients: inout MutableSpan<Double>
  ) -> Double {
    let angle = Cosine(left, right, excess: excess)
    let flipped = angle.flipped
    let factor = y == 1 ? 1.0 : angle.cosine > margin ? -1 : 0
    for k in left.indices where factor != 0 && !gradients.isEmpty {
      gradients[k] = factor * angle.gradient(left[k], right[k])
      gradients[left.count + k] = factor * flipped.gradient(right[k], left[k])
    }
    return y == 1 ? angle.distance : max(angle.cosine - margin, 0)
  }
}
