/// The soft Jaccard loss: one minus intersection over union.
public struct IoU: OverlapLoss {
  /// Added above and below: s.
  public var smooth = 0.0

  public static let card = Card(
    name: "iou", aliases: ["jaccard", "jaccard_loss", "soft_iou", "IoULoss", "JaccardLoss", "jaccard_distance"],
    summary: "what two masks lack of overlap, against their union",
    formula: .formula("1 - (sum(y*yhat) + smooth)/(sum(y) + sum(yhat) - sum(y*yhat) + smooth)"),
    gradient: "((1−y)(Σyŷ + smooth) − yU) / U²,  U = Σy + Σŷ − Σyŷ + smooth",
    edges: "two empty masks have loss 0",
    parameters: [Parameter("smooth", \Self.smooth, in: .nonNegative, "added above and below: s")],
    properties: Properties(convex: false, differentiable: true, nonNegative: true),
    elsewhere: Elsewhere(
      optax: Equivalent("dice_loss", "with alpha 1 and beta 1", from: [.logit], parameters: [("smooth", 1)]),
      sklearn: Equivalent("1 - jaccard_score", "of predictions that are 0 or 1", from: [.prob])),
    ulp: 4, reference: "Rahman & Wang 2016, Optimizing intersection-over-union in deep neural networks")

  public init() {}

  public init(smooth: Double = 0.0) { self.smooth = smooth }

  var truePositive: Double { 1 }
}
