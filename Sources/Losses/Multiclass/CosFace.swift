/// Cross-entropy of cosines in which the true class must lead by a margin.
public struct CosFace: AdjustedCE {
  /// The cosine to lead by.
  public var margin = 0.35
  /// The factor s on the cosines.
  public var sharpness = 64.0

  public static let card = Card(
    name: "cosface", aliases: ["cos_face", "am_softmax", "additive_margin_softmax", "CosFaceLoss"],
    summary: "cross-entropy of cosines to class centres, the true class's made smaller",
    formula: .formula("-sum(y*log(p)); p = softmax(sharpness*(yhat - margin*y))"),
    gradient: "sharpness·(p − y)",
    parameters: [
      Parameter("margin", \Self.margin, in: .nonNegative, "the cosine to lead by"),
      Parameter("sharpness", \Self.sharpness, in: .positive, "s, the factor on the cosines"),
    ],
    properties: Properties(convex: true, differentiable: true, nonNegative: true),
    ulp: 16, reference: "Wang et al. 2018, CosFace: large margin cosine loss for deep face recognition")

  public init() {}

  public init(margin: Double = 0.35, sharpness: Double = 64.0) { (self.margin, self.sharpness) = (margin, sharpness) }

  public static var inputs: [Input] { ArcFace.inputs }
  public static var predictions: [Prediction] { [.value] }

  func adjusted(_ c: Double, bonus: Double, isTrue: Bool) -> (logit: Double, gradient: Double) {
    (sharpness * (c - (isTrue ? margin : 0)), sharpness)
  }
}
