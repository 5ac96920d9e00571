/// Cross-entropy of angles in which the true class must lead by an angle.
public struct ArcFace: AdjustedCE {
  /// The angle in radians to lead by.
  public var margin = 0.5
  /// The factor s on the cosines.
  public var sharpness = 64.0

  public static let card = Card(
    name: "arcface", aliases: ["arc_face", "additive_angular_margin", "ArcFaceLoss"],
    summary: "cross-entropy of cosines to class centres, the true class's angle enlarged",
    formula: "−ln(softmax(s·cos(θ + margin[k = t]))_t),  ŷ = cos(θ), s the sharpness",
    gradient: "s (softmax(·) − y), at t times sin(θ + margin)/sin(θ)",
    edges: "at ŷ ±1 the angle has no derivative by its cosine: infinite",
    parameters: [
      Parameter("margin", \Self.margin, in: .nonNegative, "the angle in radians to lead by"),
      Parameter("sharpness", \Self.sharpness, in: .positive, "s, the factor on the cosines"),
    ],
    properties: Properties(convex: false, differentiable: true, nonNegative: true),
    ulp: 16, reference: "Deng et al. 2019, ArcFace: additive angular margin loss for deep face recognition")

  public init() {}

  public init(margin: Double = 0.5, sharpness: Double = 64.0) { (self.margin, self.sharpness) = (margin, sharpness) }

  public static var inputs: [Input] {
    [.labels(.binary, .classes), .predictions(Domain(-1, 1, "[-1, 1]", "between -1 and 1"), .matrix)]
  }
  public static var predictions: [Prediction] { [.value] }

  func adjusted(_ c: Double, bonus: Double, isTrue: Bool) -> (logit: Double, gradient: Double) {
    guard isTrue && margin > 0 else { return (sharpness * c, sharpness) }
    let sine = ((1 - c) * (1 + c)).squareRoot()
    let (a, b) = (cos(margin), sin(margin))
    return (sharpness * (c * a - sine * b), sharpness * (a + c * b / sine))
  }
}
