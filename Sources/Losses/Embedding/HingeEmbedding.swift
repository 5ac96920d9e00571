/// A distance that should be small for pairs and at least a margin for others.
public struct HingeEmbedding: PointwiseLoss {
  /// The distance from which others are left alone.
  public var margin = 1.0

  public static let card = Card(
    name: "hinge_embedding",
    aliases: [
      Alias("HingeEmbeddingLoss", .torch, labels: Alias.signed),
      Alias("hinge_embedding_loss", .torch, labels: Alias.signed),
    ],
    summary: "the distance of pairs, what others lack of a margin",
    formula: .formula("where(y == 1, yhat, max(0, margin - yhat))"),
    gradient: .formula("where(y == 1, 1, where(yhat < margin, -1, 0))"),
    edges: "y 1 is a pair, 0 is none; at the kink the gradient is 0",
    parameters: [Parameter("margin", \Self.margin, in: .positive, "the distance from which others are left alone")],
    properties: Properties(convex: true, differentiable: false, lipschitz: 1, nonNegative: true),
    elsewhere: Elsewhere(torch: Equivalent("HingeEmbeddingLoss", "its labels are 1 and -1: --classes -1,1")),
    ulp: 1, reference: "Chopra, Hadsell & LeCun 2005, Learning a similarity metric discriminatively")

  public init() {}

  public init(margin: Double = 1.0) { self.margin = margin }

  public static var inputs: [Input] { [.labels(.binary), .predictions(.nonNegative)] }

  @inline(__always)
  public func callAsFunction(_ y: Double, _ yhat: Double) -> Point {
    if y == 1 { return Point(yhat, 1, 0) }
    let gap = margin - yhat
    // A label that is NaN makes everything NaN.
    return Point(max(gap, 0) + y, gap > 0 ? -1 : 0, 0)
  }
}
