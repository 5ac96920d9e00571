/// Overlap with unequal costs of too much and too little.
public struct Tversky: OverlapLoss {
  /// Weight of false positives.
  public var alpha = 0.5
  /// Weight of false negatives.
  public var beta = 0.5
  /// Added above and below: s.
  public var smooth = 0.0
  public var excess = 0.0
  var isExchanged = false

  public static let card = Card(
    name: "tversky", aliases: ["tversky_loss", "TverskyLoss"],
    summary: "overlap with unequal costs of false positives and false negatives",
    formula: .formula(
      """
      1 - (TP + smooth)/(TP + alpha*FP + beta*FN + smooth); TP = sum(y*yhat); FP = sum(yhat) - TP; \
      FN = sum(y) - TP
      """),
    gradient: "−(yD − (TP + smooth)((1 − α − β)y + α)) / D²,  D = TP + α·FP + β·FN + smooth",
    edges: "two empty masks have loss 0; alpha and beta 0.5 is dice, 1 is iou",
    parameters: [
      Parameter("alpha", \Self.alpha, in: .nonNegative, "weight of false positives"),
      Parameter("beta", \Self.beta, in: .nonNegative, "weight of false negatives"),
      Parameter("smooth", \Self.smooth, in: .nonNegative, "added above and below: s"),
    ],
    properties: Properties(convex: false, differentiable: true, nonNegative: true),
    elsewhere: Elsewhere(
      keras: Equivalent(
        "Tversky", "of all cells; adds 1e-7 below only; up to 3.15.1 its alpha and beta are exchanged, as here",
        from: [.prob], lacking: ["smooth"], cut: .all
      ).changing { (loss: inout Tversky) in
        loss.excess = 1e-7
        loss.isExchanged = true
      }.weighingTheWhole(),
      optax: Equivalent("dice_loss", from: [.logit], parameters: [("smooth", 1)])),
    ulp: 4, reference: "Salehi, Erdogmus & Gholipour 2017, Tversky loss function for image segmentation")

  public init() {}

  public init(alpha: Double = 0.5, beta: Double = 0.5, smooth: Double = 0.0, excess: Double = 0.0) {
    (self.alpha, self.beta, self.smooth, self.excess) = (alpha, beta, smooth, excess)
  }

  var falsePositive: Double { isExchanged ? beta : alpha }
  var falseNegative: Double { isExchanged ? alpha : beta }
  var truePositive: Double { 1 }
}
