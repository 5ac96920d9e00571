/// Cross-entropy that looks away from what is already learnt.
public struct CategoricalFocal: SurpriseLoss, ClassScaled {
  /// How fast easy samples fade; 0 is cross-entropy.
  public var gamma = 2.0
  public var alpha = 1.0
  /// Labels move to y(1−s) + s/K.
  public var smoothing = 0.0
  /// The factor of each class, in place of alpha; empty where alpha is that of all.
  public var alphas: [Double] = []
  /// Probabilities are clamped to [floor, 1 − floor], those of logits too.
  public var floor = 0.0

  public static let card = Card(
    name: "categorical_focal",
    aliases: [
      "focal_categorical", Alias("CategoricalFocalCrossentropy", .keras, usual: [("alpha", 0.25)]),
      Alias("categorical_focal_crossentropy", .keras, usual: [("alpha", 0.25)]),
    ],
    summary: "cross-entropy with less weight on easy samples",
    formula: .formula("-sum(alpha*(1 - yhat)^gamma*y*log(yhat))"),
    gradient: "α y [γ (1−ŷ)^(γ−1) ln(ŷ) − (1−ŷ)^γ / ŷ]",
    edges: "0 · ln 0 = 0",
    parameters: [
      Parameter("gamma", \Self.gamma, in: .nonNegative, "how fast easy samples fade; 0 is cross-entropy"),
      Parameter("alpha", \Self.alpha, in: .positive, "factor on the loss of every class; --alpha A,B,... one a class"),
      Parameter("smoothing", \Self.smoothing, in: .unit, "labels move to y(1−s) + s/K"),
    ],
    properties: Properties(convex: false, differentiable: true, proper: false, nonNegative: true),
    elsewhere: Elsewhere(
      keras: Equivalent(
        "CategoricalFocalCrossentropy", "clips at 1e-7, the probabilities of logits too", from: [.prob, .logit],
        clip: 1e-7, renormalizes: true, parameters: [("alpha", 0.25)]
      ).changing { (loss: inout CategoricalFocal) in loss.floor = 1e-7 }),
    ulp: 8, reference: "Lin et al. 2017, Focal loss for dense object detection")

  public init() {}

  public init(gamma: Double = 2.0, alpha: Double = 1.0, smoothing: Double = 0.0, floor: Double = 0.0) {
    (self.gamma, self.alpha, self.smoothing, self.floor) = (gamma, alpha, smoothing, floor)
  }

  /// Factors of single classes are in their targets.
  private var factor: Double { alphas.isEmpty ? alpha : 1 }

  var takesLabelsAsTheyAre: Bool { smoothing == 0 && alphas.isEmpty }

  func target<V: Lanes>(_ y: V, of k: Int, among classes: Int) -> V {
    let share = smoothing == 0 ? y : y * (1 - smoothing) + smoothing / Double(classes)
    return alphas.isEmpty ? share : alphas[k] * share
  }

  @inline(__always)
  func terms<V: Lanes>(cost: V, _ p: V, rest: V) -> (loss: V, logGradient: V) {
    guard floor > 0 else { return unclamped(cost: cost, p, rest: rest) }
    let (least, most) = (V(repeating: 0 - log1p(-floor)), V(repeating: 0 - log(floor)))
    let isHigh = most .< cost
    let isLow = cost .< least
    let inner = unclamped(
      cost: cost.replacing(with: most, where: isHigh).replacing(with: least, where: isLow), p,
      rest: rest.replacing(with: V(repeating: 1 - floor), where: isHigh)
        .replacing(with: V(repeating: floor), where: isLow))
    return (inner.loss, inner.logGradient.replacing(with: V(repeating: 0), where: isHigh .| isLow))
  }

  @inline(__always)
  private func unclamped<V: Lanes>(cost: V, _ p: V, rest: V) -> (loss: V, logGradient: V) {
    let zero = V(repeating: 0)
    let fade = factor * pow(each: rest, gamma)
    // 0 times an infinite cost is 0, and so is p ln p at p = 0.
    let loss = (fade * cost).replacing(with: zero, where: fade .== zero)
    guard gamma != 0 else { return (loss, 0 - fade) }
    let isStill = (p .== zero) .| (cost .== zero)
    let change = (factor * gamma * pow(each: rest, gamma - 1) * (p * cost)).replacing(with: zero, where: isStill)
    return (loss, 0 - change - fade)
  }
}
