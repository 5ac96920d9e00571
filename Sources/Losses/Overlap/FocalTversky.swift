/// A power of the Tversky loss, that looks at what is hard.
public struct FocalTversky: OverlapLoss {
  /// Weight of false positives.
  public var alpha = 0.3
  /// Weight of false negatives.
  public var beta = 0.7
  /// The power; the paper writes its inverse.
  public var gamma = 0.75
  /// Added above and below: s.
  public var smooth = 0.0

  public static let card = Card(
    name: "focal_tversky", aliases: ["focal_tversky_loss", "FocalTverskyLoss"],
    summary: "a power of the Tversky loss",
    formula: .formula(
      """
      T^gamma; TP = sum(y*yhat); FP = sum(yhat) - TP; FN = sum(y) - TP; \
      T = 1 - (TP + smooth)/(TP + alpha*FP + beta*FN + smooth)
      """),
    gradient: "γT^(γ−1) times tversky's",
    edges: "two empty masks have loss 0; at loss 0 the gradient is 0",
    parameters: [
      Parameter("alpha", \Self.alpha, in: .nonNegative, "weight of false positives"),
      Parameter("beta", \Self.beta, in: .nonNegative, "weight of false negatives"),
      Parameter("gamma", \Self.gamma, in: .positive, "the power; the paper writes its inverse"),
      Parameter("smooth", \Self.smooth, in: .nonNegative, "added above and below: s"),
    ],
    properties: Properties(convex: false, differentiable: true, nonNegative: true),
    ulp: 6, reference: "Abraham & Khan 2019, A novel focal Tversky loss function for lesion segmentation")

  public init() {}

  public init(alpha: Double = 0.3, beta: Double = 0.7, gamma: Double = 0.75, smooth: Double = 0.0) {
    (self.alpha, self.beta, self.gamma, self.smooth) = (alpha, beta, gamma, smooth)
  }

  var falsePositive: Double { alpha }
  var falseNegative: Double { beta }
  var truePositive: Double { 1 }

  func finished(_ fraction: SetValue) -> SetValue {
    let factor = fraction.value == 0 ? 0 : gamma * pow(fraction.value, gamma - 1)
    return SetValue(pow(fraction.value, gamma), gradients: factor * fraction.gradients)
  }
}
