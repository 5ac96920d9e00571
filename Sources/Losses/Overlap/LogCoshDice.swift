/// The logarithm of the hyperbolic cosine of the Dice loss.
public struct LogCoshDice: OverlapLoss {
  /// Added above and below: s.
  public var smooth = 0.0

  public static let card = Card(
    name: "log_cosh_dice", aliases: ["log_cosh_dice_loss", "logcosh_dice"],
    summary: "the Dice loss made smooth where it is small",
    formula: .formula("logcosh(D); D = 1 - (2*sum(y*yhat) + smooth)/(sum(y) + sum(yhat) + smooth)"),
    gradient: "tanh(D) times dice's",
    edges: "two empty masks have loss 0",
    parameters: [Parameter("smooth", \Self.smooth, in: .nonNegative, "added above and below: s")],
    properties: Properties(convex: false, differentiable: true, nonNegative: true),
    ulp: 6, reference: "Jadon 2020, A survey of loss functions for semantic segmentation")

  public init() {}

  public init(smooth: Double = 0.0) { self.smooth = smooth }

  var truePositive: Double { 2 }

  func finished(_ fraction: SetValue) -> SetValue {
    SetValue(logCosh(fraction.value), gradients: tanh(fraction.value) * fraction.gradients)
  }
}
