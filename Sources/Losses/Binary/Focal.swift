/// Cross-entropy that turns away from what is already right.
public struct Focal: ProbabilityLoss, LaneLinkedLoss {
  /// The focusing exponent.
  public var gamma = 2.0
  /// Weight of the positive class, the negative having 1 − alpha; -1 for none.
  public var alpha = -1.0
  /// Labels move to y(1−s) + s/2.
  public var smoothing = 0.0

  public static let card = Card(
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

  public init() {}

  public init(gamma: Double = 2.0, alpha: Double = -1.0, smoothing: Double = 0.0) {
    (self.gamma, self.alpha, self.smoothing) = (gamma, alpha, smoothing)
  }

  /// A label after smoothing.
  private func moved(_ y: Double) -> Double { smoothing == 0 ? y : y * (1 - smoothing) + 0.5 * smoothing }

  @inline(always)
  func callAsFunction<V: Lanes>(_ y: V, plain p: V) -> Points<V> {
    guard smoothing == 0, isHard(y).isEverywhere else { return y.points(p) { soft(label: $0, probability: $1) } }
    return hard(y, plain: p)
  }

  @inline(always)
  func callAsFunction<V: Lanes>(_ y: V, linked z: V) -> Points<V> {
    guard smoothing == 0, isHard(y).isEverywhere else { return y.points(z) { soft(label: $0, logit: $1) } }
    return hard(y, linked: z)
  }

  private func soft(label y: Double, probability p: Double) -> Point {
    smoothing == 0 && isHard(y) ? Point(hard(y, plain: p)) : soft(moved(y), probability: p)
  }

  private func soft(label y: Double, logit z: Double) -> Point {
    smoothing == 0 && isHard(y) ? Point(hard(y, linked: z)) : soft(moved(y), logit: z)
  }

  /// For a label of 0 or 1: v^γ S, with S = −ln u the surprise of the true class and v = 1 − u.
  @inline(always)
  func hard<V: Lanes>(_ y: V, plain p: V) -> Points<V> {
    let given = ClassProbability(y, probability: p)
    return hard(y, given, given.surprise)
  }

  /// The same from the surprise S and 1/u.
  @inline(always)
  func hard<V: Lanes>(_ y: V, _ given: ClassProbability<V>, _ known: (loss: V, inverse: V)) -> Points<V> {
    let (surprise, inverse) = known
    // What is certain has surprise v, so the loss vanishes like v^(γ+1).
    let isCertain = given.v.high .== 0
    let v = select(isCertain, 1, given.v.high)
    let relative = gamma == 0 ? V(repeating: 0) : select(isCertain, 1, surprise / v)
    let weight = focus(given.v.high)
    let low = given.v.low / v
    let gradient = gamma * relative + inverse
    let curvature = gamma * ((gamma - 1) * relative + 2 * inverse) / v + inverse * inverse
    return weightOfHard(y)
      * Points(
        weight * surprise * (1 + gamma * low), -given.sign * (weight * gradient * (1 + (gamma - 1) * low)),
        select(isCertain, curvatureOfCertain, select(given.u.high .== 0, .infinity, weight * curvature)))
  }

  /// The same by the logit.
  @inline(always)
  func hard<V: Lanes>(_ y: V, linked z: V) -> Points<V> {
    let sign = 1 - 2 * y
    let terms = LogisticTerms(sign * z)
    let (surprise, wrong, right) = (terms.loss, terms.wrong, terms.right)
    let weight = focus(wrong)
    let reach = (gamma * right * surprise).finitePart
    let curvature = reach * (gamma * right - wrong) + right * wrong * (1 + 2 * gamma)
    return weightOfHard(y)
      * Points(weight * surprise, sign * weight * (reach + wrong), weight * curvature)
  }

  /// v^γ, without a logarithm for the exponents that people use.
  @inline(always)
  private func focus<V: Lanes>(_ v: V) -> V {
    let isProduct = gamma == 0 || gamma == 1 || gamma == 2 || gamma == 3 || gamma == 4
    return isProduct ? productFocus(v) : pow(each: v, gamma)
  }

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

  private var curvatureOfCertain: Double { gamma == 0 ? 1 : gamma == 1 ? 2 : gamma > 1 ? 0 : .infinity }
}
