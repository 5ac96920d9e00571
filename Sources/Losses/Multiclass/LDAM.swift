/// Cross-entropy in which rare classes must lead by more.
public struct LDAM: AdjustedCE {
  /// The lead that the rarest class must reach.
  public var margin = 0.5
  /// The factor s on the scores.
  public var sharpness = 30.0

  public static let card = Card(
    name: "ldam", aliases: ["ldam_loss", "label_distribution_aware_margin"],
    summary: "cross-entropy in which the rarer the true class, the more it must lead by",
    formula: .formula(
      """
      -sum(y*log(p)); n_t = sum(y*frequency); shift = margin*(smallest(frequency)/n_t)^0.25; \
      p = softmax(sharpness*(z - shift*y))
      """),
    gradient: "sharpness·(p − y)",
    edges: "frequencies are counts or shares: a common factor does not matter",
    parameters: [
      Parameter("margin", \Self.margin, in: .positive, "the lead that the rarest class must reach"),
      Parameter("sharpness", \Self.sharpness, in: .positive, "s, the factor on the scores"),
    ],
    properties: Properties(convex: true, differentiable: true, nonNegative: true),
    ulp: 8, reference: "Cao et al. 2019, Learning imbalanced datasets with label-distribution-aware margin loss")

  public init() {}

  public init(margin: Double = 0.5, sharpness: Double = 30.0) { (self.margin, self.sharpness) = (margin, sharpness) }

  func bonus(frequency: Double, rarest: Double) -> Double { margin * (rarest / frequency).squareRoot().squareRoot() }

  func adjusted(_ z: Double, bonus: Double, isTrue: Bool) -> (logit: Double, gradient: Double) {
    (sharpness * (z - (isTrue ? bonus : 0)), sharpness)
  }
}
