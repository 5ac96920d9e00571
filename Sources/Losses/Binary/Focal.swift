/// Cross-entropy that turns away from what is already right.
struct Focal: ProbabilityLoss, StraightLinkedLoss {
  var gamma = 2.0
  var alpha = -1.0
  var smoothing = 0.0

  static let card = Card(
    name: "focal",
    aliases: [
      "focal_loss", "binary_focal", Alias("sigmoid_focal", from: [.logit]),
      Alias("sigmoid_focal_loss", .optax, from: [.logit]), Alias("BinaryFocalCrossentropy", .keras),
      Alias("binary_focal_crossentropy", .keras), "FocalLoss",
    ],
    summary: "cross-entropy that turns away from what is already right",
    formula: .formula(
      """
      -alpha_t*(1 - p_t)^gamma*log(p_t); p_t = where(y == 1, yhat, 1 - yhat); \
      alpha_t = where(alpha < 0, 1, where(y == 1, alpha, 1 - alpha))
      """),
    gradient: .formula("-(2*y - 1)*alpha_t*(1 - p_t)^(gamma - 1)*((1 - p_t)/p_t - gamma*log(p_t))"),
    edges: "a label between 0 and 1 has p_t = yŷ + (1−y)(1−ŷ) and the cross-entropy in place of −ln(p_t)",
    parameters: [
      Parameter("gamma", \Self.gamma, in: .nonNegative, "the focusing exponent"),
      Parameter(
        "alpha", \Self.alpha, in: Domain(-1, 1, "[0, 1] or -1", "between 0 and 1, or -1 for none"),
        "weight of the positive class, the negative having 1 − alpha; -1 for none"),
      Parameter("smoothing", \Self.smoothing, in: .unit, "labels move to y(1−s) + s/2"),
    ],
    properties: Properties(convex: false, differentiable: true, proper: false, nonNegative: true),
    elsewhere: Elsewhere(
      keras: Equivalent(
        "BinaryFocalCrossentropy", "clips the cross-entropy at 1e-7, and the factor not; alpha asks for class balancing"
      ) { from, parameters in
        let p = from == .logit ? "sigmoid(yhat)" : "yhat"
        let smoothing = parameters["smoothing"] ?? 0
        let y = smoothing == 0 ? "y" : "(y*\(1 - smoothing) + \(0.5 * smoothing))"
        let (gamma, alpha) = (parameters["gamma"] ?? 2, parameters["alpha"] ?? -1)
        let share = alpha < 0 ? "1" : "(\(y)*\(alpha) + (1 - \(y))*(1 - \(alpha)))"
        let clipped = "clip(\(p), 1e-7, 1 - 1e-7)"
        let entropy = "(\(y)*log(\(clipped)) + (1 - \(y))*log1p(-\(clipped)))"
        return "-\(share)*(\(y)*(1 - \(p)) + (1 - \(y))*\(p))^\(gamma)*\(entropy)"
      },
      optax: Equivalent("sigmoid_focal_loss", from: [.logit], lacking: ["smoothing"])),
    ulp: 4, reference: "Lin, Goyal, Girshick, He & Dollár 2017, Focal loss for dense object detection")

  /// The powers that people use need no logarithm.
  var isStraight: Bool { smoothing == 0 && (gamma == 0 || gamma == 1 || gamma == 2) }

  /// A label after smoothing.
  private func moved(_ y: Double) -> Double { smoothing == 0 ? y : y * (1 - smoothing) + 0.5 * smoothing }

  @inline(always)
  func isUsual<V: Lanes>(_ y: V, plain p: V) -> V.Choice {
    let given = ClassProbability(y, probability: p)
    return isHard(y) .& (V(repeating: 0x1p-1022) .<= given.u.high) .& (V(repeating: 0) .< given.v.high)
  }

  @inline(always)
  func usual<V: Lanes>(_ y: V, plain p: V) -> Points<V> {
    let given = ClassProbability(y, probability: p)
    let (surprise, inverse) = given.surprise
    let relative = surprise / given.v.high
    return point(y, given, surprise, relative, inverse, weight: productFocus(given.v.high))
  }

  func unusual(_ y: Double, plain p: Double) -> Point {
    guard isHard(y), smoothing == 0 else { return soft(moved(y), probability: p) }
    let given = ClassProbability(y, probability: p)
    let v = given.v.high
    guard v > 0 else { return share(y) * certain(v, sign: given.sign) }
    let isNormal = given.u.high >= 0x1p-1022
    let (surprise, inverse) = isNormal ? given.surprise : (0 - log(given.u.high), 1 / given.u.high)
    // 0 times an infinite surprise is 0.
    let relative = gamma == 0 ? 0 : surprise / v
    return Point(point(y, given, surprise, relative, inverse, weight: focus(v, gamma)))
  }

  /// From v^γ, the surprise S of the true class and S/v.
  @inline(always)
  private func point<V: Lanes>(
    _ y: V, _ given: ClassProbability<V>, _ surprise: V, _ relative: V, _ inverse: V, weight: V
  ) -> Points<V> {
    let tilt = given.v.low / given.v.high
    let pull = gamma * relative + inverse
    let bend = gamma * ((gamma - 1) * relative + 2 * inverse) / given.v.high + inverse * inverse
    let loss = weight * surprise * (1 + gamma * tilt)
    let slope = weight * pull * (1 + (gamma - 1) * tilt)
    return weightOfHard(y) * Points(loss, -given.sign * slope, weight * bend)
  }

  @inline(always)
  func usual<V: Lanes>(_ y: V, linked z: V) -> Points<V> {
    let misfit = LogisticTerms(usual: (1 - 2 * y) * z)
    return point(y, misfit, weight: productFocus(misfit.wrong))
  }

  func unusual(_ y: Double, linked z: Double) -> Point {
    guard isHard(y), smoothing == 0 else { return soft(moved(y), logit: z) }
    let misfit = LogisticTerms((1 - 2 * y) * z)
    let weight = focus(misfit.wrong, gamma)
    // A weight of 0 times an infinite surprise is the limit 0.
    guard weight > 0 || misfit.wrong.isNaN else { return Point(0, 0, 0) }
    return Point(point(y, misfit, weight: weight))
  }

  /// From v^γ.
  @inline(always)
  private func point<V: Lanes>(_ y: V, _ misfit: LogisticTerms<V>, weight: V) -> Points<V> {
    let (surprise, wrong, right) = (misfit.loss, misfit.wrong, misfit.right)
    let reach = gamma * right * surprise
    let bend = reach * (gamma * right - wrong) + right * wrong * (1 + 2 * gamma)
    return weightOfHard(y) * Points(weight * surprise, (1 - 2 * y) * weight * (reach + wrong), weight * bend)
  }

  /// Whether v^γ is a product of powers that `productFocus` makes.
  static func hasProduct(_ gamma: Double) -> Bool { [0, 1, 2, 3, 4].contains(gamma) }

  /// v^γ for γ = 0 … 4, by exact products with 0 and 1 in place of a branch.
  @inline(always)
  private func productFocus<V: Lanes>(_ v: V) -> V {
    let square = v * v
    let (isOdd, isTwoMore): (Double, Double) = (gamma == 1 || gamma == 3 ? 1 : 0, gamma == 2 || gamma == 3 ? 1 : 0)
    let low = ((1 - isOdd) + isOdd * v) * ((1 - isTwoMore) + isTwoMore * square)
    return gamma == 4 ? square * square : low
  }

  /// α for label 1, 1 − α for label 0.
  @inline(always)
  private func weightOfHard<V: Lanes>(_ y: V) -> V {
    (alpha < 0 ? 1 : alpha) * y + (alpha < 0 ? 1 : 1 - alpha) * (1 - y)
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
