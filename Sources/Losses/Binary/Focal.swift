/// Cross-entropy that turns away from what is already right.
struct Focal: ProbabilityLoss {
  var gamma = 2.0
  var alpha = -1.0

  static let card = Card(
    name: "focal",
    aliases: [
      "focal_loss", "binary_focal", "sigmoid_focal", "sigmoid_focal_loss", "BinaryFocalCrossentropy",
      "binary_focal_crossentropy", "FocalLoss",
    ],
    summary: "cross-entropy that turns away from what is already right",
    formula: "−α_t (1−p_t)^γ ln(p_t),  p_t = ŷ if y = 1, else 1 − ŷ",
    gradient: "−(2y−1) α_t (1−p_t)^(γ−1) (−γ ln(p_t) + (1−p_t)/p_t)",
    edges: "a label between 0 and 1 has p_t = yŷ + (1−y)(1−ŷ) and the cross-entropy in place of −ln(p_t)",
    parameters: [
      Parameter("gamma", \Self.gamma, in: .nonNegative, "the focusing exponent"),
      Parameter(
        "alpha", \Self.alpha, in: Domain(-1, 1, "[0, 1] or -1", "between 0 and 1, or -1 for none"),
        "weight of the positive class, the negative having 1 − alpha; -1 for none"),
    ],
    properties: Properties(convex: false, differentiable: true, proper: false, nonNegative: true),
    elsewhere: Elsewhere(
      keras: Equivalent(
        "BinaryFocalCrossentropy", "clips the cross-entropy at 1e-7, and the factor not; alpha asks for class balancing"
      ) { from, parameters in
        let p = from == .logit ? "sigmoid(yhat)" : "yhat"
        let (gamma, alpha) = (parameters["gamma"] ?? 2, parameters["alpha"] ?? -1)
        let share = alpha < 0 ? "1" : "(y*\(alpha) + (1 - y)*(1 - \(alpha)))"
        let clipped = "clip(\(p), 1e-7, 1 - 1e-7)"
        let entropy = "(y*log(\(clipped)) + (1 - y)*log1p(-\(clipped)))"
        return "-\(share)*(y*(1 - \(p)) + (1 - y)*\(p))^\(gamma)*\(entropy)"
      },
      optax: Equivalent("sigmoid_focal_loss", from: [.logit])),
    ulp: 4, reference: "Lin, Goyal, Girshick, He & Dollár 2017, Focal loss for dense object detection")

  @inline(always)
  func callAsFunction(_ y: Double, probability p: Double) -> Point {
    guard isHard(y) else { return soft(y, probability: p) }
    let given = TrueClass(y, probability: p)
    let v = given.v.high
    guard v > 0 else { return share(y) * certain(v, sign: given.sign) }
    let (surprise, inverse) = given.surprise
    let relative = gamma == 0 ? 0 : surprise / v
    let tilt = given.v.low / v
    let weight = focus(v, gamma)
    let pull = gamma * relative + inverse
    let bend = gamma * ((gamma - 1) * relative + 2 * inverse) / v + inverse * inverse
    return share(y)
      * Point(
        weight * surprise * (1 + gamma * tilt), -given.sign * weight * pull * (1 + (gamma - 1) * tilt), weight * bend)
  }

  @inline(always)
  func callAsFunction(_ y: Double, logit z: Double) -> Point {
    guard isHard(y) else { return soft(y, logit: z) }
    let sign: Double = y == 1 ? 1 : -1
    let misfit = Misfit(-sign * z)
    let (surprise, wrong, right) = (misfit.loss, misfit.wrong, misfit.right)
    let weight = focus(wrong, gamma)
    // A weight of 0 times an infinite surprise is the limit 0.
    guard weight > 0 || wrong.isNaN else { return Point(0, 0, 0) }
    let reach = gamma * right * surprise
    let bend = reach * (gamma * right - wrong) + right * wrong * (1 + 2 * gamma)
    return share(y) * Point(weight * surprise, -sign * weight * (reach + wrong), weight * bend)
  }

  /// v^γ, without a logarithm for the exponents that people use.
  @inline(always)
  func focus(_ v: Double, _ exponent: Double) -> Double {
    exponent == 1 ? v : (exponent == 2 ? v * v : (exponent == 0 ? 1 : pow(v, exponent)))
  }

  /// α for label 1, 1 − α for label 0, their mean in between.
  @inline(always)
  func share(_ y: Double) -> Double { alpha < 0 ? 1 : y * alpha + (1 - y) * (1 - alpha) }

  /// v = 0 has surprise v too, so the loss vanishes like v^(γ+1).
  private func certain(_ v: Double, sign: Double) -> Point {
    let bend = gamma == 0 ? 1 : (gamma == 1 ? 2 : (gamma > 1 ? 0 : Double.infinity))
    return Point(v, gamma == 0 ? -sign : 0, bend)
  }
}
