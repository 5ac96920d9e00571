/// The soft Dice loss: one minus twice the overlap over the sizes of two masks.
public struct Dice: OverlapLoss {
  /// Added above and below: s.
  public var smooth = 0.0
  public var excess = 0.0

  public static let card = Card(
    name: "dice",
    aliases: [
      "dice_loss", "soft_dice", "DiceLoss", "f1_loss", "sorensen_dice", "SorensenDice",
      Alias("binary_dice_loss", .optax),
    ],
    summary: "what two masks lack of overlap, against the sum of their sizes",
    formula: .formula("1 - (2*sum(y*yhat) + smooth)/(sum(y) + sum(yhat) + smooth)"),
    gradient: "(2Σyŷ + smooth − 2yD) / D²,  D = Σy + Σŷ + smooth",
    edges: "two empty masks have loss 0",
    parameters: [Parameter("smooth", \Self.smooth, in: .nonNegative, "added above and below: s")],
    properties: Properties(convex: false, differentiable: true, nonNegative: true),
    elsewhere: Elsewhere(
      keras: Equivalent("Dice", "of all cells; adds 1e-7 below only", from: [.prob], lacking: ["smooth"], cut: .all)
        .changing { (loss: inout Dice) in loss.excess = 1e-7 }.weighingTheWhole(),
      optax: Equivalent("dice_loss", from: [.logit], parameters: [("smooth", 2)])),
    ulp: 4, reference: "Milletari, Navab & Ahmadi 2016, V-Net")

  public init() {}

  public init(smooth: Double = 0.0, excess: Double = 0.0) { (self.smooth, self.excess) = (smooth, excess) }

  var truePositive: Double { 2 }
}
