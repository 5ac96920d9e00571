/// Cross-entropy that looks away from what is already learnt.
struct CategoricalFocal: SurpriseLoss {
  var gamma = 2.0
  var alpha = 1.0

  static let card = Card(
    name: "categorical_focal",
    aliases: ["focal_categorical", "CategoricalFocalCrossentropy", "categorical_focal_crossentropy"],
    summary: "cross-entropy with less weight on easy samples",
    formula: "−Σ α (1−ŷ)^γ y ln(ŷ)",
    gradient: "α y [γ (1−ŷ)^(γ−1) ln(ŷ) − (1−ŷ)^γ / ŷ]",
    edges: "0 · ln 0 = 0",
    parameters: [
      Parameter("gamma", \Self.gamma, in: .nonNegative, "how fast easy samples fade; 0 is cross-entropy"),
      Parameter("alpha", \Self.alpha, in: .positive, "factor on the loss of every class"),
    ],
    properties: Properties(convex: false, differentiable: true, proper: false, nonNegative: true),
    elsewhere: Elsewhere(
      keras: Equivalent(
        "CategoricalFocalCrossentropy", from: [.prob], clip: 1e-7, renormalizes: true, parameters: [("alpha", 0.25)])),
    ulp: 8, reference: "Lin et al. 2017, Focal loss for dense object detection")

  @inline(__always)
  func terms(cost: Double, _ p: Double, rest: Double) -> (loss: Double, pull: Double) {
    let fade = alpha * pow(rest, gamma)
    let loss = fade == 0 ? 0 : fade * cost
    // p ln p is 0 at p = 0.
    let bend = gamma == 0 || p == 0 || cost == 0 ? 0 : alpha * gamma * pow(rest, gamma - 1) * (p * cost)
    return (loss, 0 - bend - fade)
  }
}
