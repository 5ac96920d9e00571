/// Binary cross-entropy: the negative log-likelihood of a 0/1 label.
public struct BCE: ProbabilityLoss, LaneLinkedLoss {
  /// Factor on the terms of positive labels; auto: negative rows for each positive one.
  public var posWeight = 1.0
  /// Labels move to y(1−s) + s/2.
  public var smoothing = 0.0

  public static let card = Card(
    name: "bce",
    aliases: [
      "binary_cross_entropy", Alias("binary_crossentropy", .keras), Alias("BinaryCrossentropy", .keras),
      Alias("BCELoss", .torch, from: [.prob]), Alias("BCEWithLogitsLoss", .torch, from: [.logit]),
      Alias("binary_cross_entropy_with_logits", .torch, from: [.logit]), Alias("bce_with_logits", from: [.logit]),
      Alias("sigmoid_binary_cross_entropy", .optax, from: [.logit]), Alias("log_loss", .sklearn, ofClasses: "cce"),
      Alias("logloss", ofClasses: "cce"), "logistic", Alias("HalfBinomialLoss", .sklearn, from: [.logit]),
      Alias("sigmoid_bce", from: [.logit]), Alias("sigmoid_cross_entropy_with_logits", from: [.logit]),
      Alias("sigmoid_cross_entropy", from: [.logit]),
    ],
    summary: "binary cross-entropy (log loss)",
    formula: .formula("-(y*log(yhat) + (1 - y)*log1p(-yhat))"),
    gradient: .formula("(yhat - y)/(yhat*(1 - yhat)); logit: sigmoid(z) - y"),
    edges: "ŷ 0 with y 0 gives 0; ŷ 0 with y 1 gives inf (see --clip)",
    parameters: [
      Parameter(
        "pos_weight", \Self.posWeight, in: .positive,
        "factor on the terms of positive labels; auto: negative rows for each positive one"),
      Parameter("smoothing", \Self.smoothing, in: .unit, "labels move to y(1−s) + s/2"),
    ],
    properties: Properties(convex: true, differentiable: true, proper: true, minimiser: "the mean", nonNegative: true),
    elsewhere: Elsewhere(
      torch: Equivalent("BCELoss", "clamps ln at -100", lacking: ["smoothing"]) { from, parameters in
        // BCEWithLogitsLoss needs no clamp.
        guard from == .prob, let weight = parameters["pos_weight"] else { return nil }
        let positive = weight == 1 ? "y" : "\(weight)*y"
        return "-(\(positive)*max(log(yhat), -100) + (1 - y)*max(log1p(-yhat), -100))"
      },
      keras: Equivalent("BinaryCrossentropy", clip: 1e-7, lacking: ["pos_weight"]),
      optax: Equivalent("sigmoid_binary_cross_entropy", from: [.logit], lacking: ["pos_weight", "smoothing"]),
      sklearn: Equivalent("log_loss", clip: 0x1p-52, lacking: ["pos_weight", "smoothing"])),
    ulp: 2, reference: "Good 1952, Rational decisions")

  public init() {}

  public init(posWeight: Double = 1.0, smoothing: Double = 0.0) {
    (self.posWeight, self.smoothing) = (posWeight, smoothing)
  }

  @inline(always)
  func callAsFunction<V: Lanes>(_ y: V, plain p: V) -> Points<V> {
    let given = ClassProbability(y, probability: p)
    // One question for both lanes: two would cost 4 % of a run over arrays.
    guard (V.Choice(repeating: smoothing == 0) .& isHard(y) .& given.isNormal).isEverywhere else {
      return y.points(p) { any($0, probability: $1) }
    }
    let (loss, inverse) = given.normalSurprise
    return factor(y) * Points(loss, -given.sign * inverse, inverse * inverse)
  }

  @inline(always)
  func callAsFunction<V: Lanes>(_ y: V, linked z: V) -> Points<V> {
    guard smoothing == 0, isHard(y).isEverywhere else { return y.points(z) { soft($0, logit: $1) } }
    let sign = 1 - 2 * y
    let terms = LogisticTerms(sign * z)
    return factor(y) * Points(terms.loss, sign * terms.wrong, terms.wrong * terms.right)
  }
  /// The weight of a 0/1 label.
  @inline(always)
  private func factor<V: Lanes>(_ y: V) -> V { (1 - y) + posWeight * y }

  /// Any label and any probability; out of line, so that the loop of the others keeps its registers.
  @inline(never)
  private func any(_ y: Double, probability p: Double) -> Point {
    guard smoothing == 0, isHard(y) else { return soft(y, probability: p) }
    let given = ClassProbability(y, probability: p)
    let (loss, inverse) = given.surprise
    return factor(y) * Point(loss, -given.sign * inverse, inverse * inverse)
  }

  /// Both sides count, and may cancel in the gradient, which is made in two doubles: a text of its own, for it makes 18 M
  /// rows of probabilities a second where that of 0/1 labels makes 300.
  private func soft(_ y: Double, probability p: Double) -> Point {
    let label = SoftLabel(y, smoothing: smoothing, posWeight: posWeight)
    let (positive, negative) = (label.positive.value, label.negative.value)
    let loss = 0 - xlogy(positive, p) - xlog1py(negative, -p)
    // 0/0 is 0 here: a side without weight does not pull.
    let up = positive == 0 ? 0 : positive / p
    let down = negative == 0 ? 0 : negative / (1 - p)
    let curvature = (positive == 0 ? 0 : up / p) + (negative == 0 ? 0 : down / (1 - p))
    guard p > 0x1p-400, p < 1 else { return Point(loss, down - up, curvature) }
    let rest = DoubleDouble.sum(1, -p)
    let gradient = label.negative * p - label.positive * rest
    return Point(loss, (gradient / (rest * p)).value, curvature)
  }

  private func soft(_ y: Double, logit z: Double) -> Point {
    guard smoothing != 0 || !isHard(y) else { return self(y, linked: z) }
    let label = SoftLabel(y, smoothing: smoothing, posWeight: posWeight)
    let given = SoftLogit(z)
    let gradient = label.negative * given.p - label.positive * given.q
    return Point(
      given.crossEntropy(label).value, gradient.value,
      (label.positive + label.negative).value * given.p.high * given.q.high)
  }
}
