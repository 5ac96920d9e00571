/// Categorical cross-entropy: the negative log-likelihood of one class of many.
public struct CCE: CrossEntropyLoss, StraightClasswiseLoss, ClassWeighted {
  /// Labels move to y(1−s) + s/K.
  public var smoothing = 0.0
  public var classWeights: [Double] = []

  public static let card = Card(
    name: "cce",
    aliases: [
      "cross_entropy", Alias("CrossEntropyLoss", .torch, from: [.logit]), "cross_entropy_loss",
      "categorical_cross_entropy", Alias("categorical_crossentropy", .keras), Alias("CategoricalCrossentropy", .keras),
      Alias("sparse_categorical_crossentropy", .keras), Alias("SparseCategoricalCrossentropy", .keras),
      Alias("softmax_cross_entropy", .optax, from: [.logit]),
      Alias("softmax_cross_entropy_with_integer_labels", .optax, from: [.logit]),
      Alias("safe_softmax_cross_entropy", .optax, from: [.logit]), Alias("softmax_ce", from: [.logit]),
      Alias("HalfMultinomialLoss", .sklearn, from: [.logit]), "multi_logloss", "multinomial_log_loss",
      Alias("LinearCrossEntropyLoss", .torch, from: [.logit]), "crossEntropy",
      Alias("softmax_cross_entropy_with_logits", from: [.logit]),
      Alias("sparse_softmax_cross_entropy_with_logits", from: [.logit]),
    ],
    summary: "categorical cross-entropy: the surprise at the true class",
    formula: .formula("-sum(y*log(yhat))"),
    gradient: "−y / ŷ; by the logits Σy·softmax(z) − y",
    edges: "for one true class t: −ln(ŷ_t); 0 · ln 0 = 0, so a class without label may have logit -inf",
    parameters: [Parameter("smoothing", \Self.smoothing, in: .unit, "labels move to y(1−s) + s/K")],
    properties: Properties(
      convex: true, differentiable: true, proper: true, minimiser: "the class frequencies",
      nonNegative: true),
    elsewhere: Elsewhere(
      torch: Equivalent("CrossEntropyLoss", from: [.logit], reduction: .mean, ignoring: "-100"),
      keras: Equivalent("CategoricalCrossentropy", from: [.prob, .logit], clip: 1e-7, renormalizes: true),
      optax: Equivalent("softmax_cross_entropy", from: [.logit]),
      sklearn: Equivalent("log_loss", from: [.prob], clip: 0x1p-52, lacking: ["smoothing"])),
    ulp: 2, reference: "Good 1952, Rational decisions; Bridle 1990, Training stochastic model recognition algorithms")

  public init() {}

  public init(smoothing: Double = 0.0) { self.smoothing = smoothing }

  public static var predictions: [Prediction] { [.prob, .logit, .logprob] }

  /// The label of a class after smoothing, as Szegedy and others have it (2016).
  @inline(__always)
  private func target(_ y: Double, of classes: Int) -> Double {
    smoothing == 0 ? y : y * (1 - smoothing) + smoothing / Double(classes)
  }

  public func targets(_ y: Span<Double>, into t: inout MutableSpan<Double>) {
    for k in y.indices { t[k] = target(y[k], of: y.count) }
    guard !classWeights.isEmpty else { return }
    var total = CompensatedSum()
    for k in y.indices { total.add(classWeights[k] * y[k]) }
    for k in y.indices { t[k] *= classWeights[k] / total.value }
  }

  /// The targets as soft labels, when classes are weighed one by one; nil when the weight of the row says it all.
  private func weighted(_ y: Span<Double>, _ truth: Int) -> [Double]? {
    guard !classWeights.isEmpty, truth < 0 || smoothing != 0 else { return nil }
    var targets = classWeights
    var span = targets.mutableSpan
    self.targets(y, into: &span)
    return targets
  }

  public func callAsFunction(
    _ y: Span<Double>, truth: Int, probabilities p: Span<Double>, slopes: inout MutableSpan<Double>
  ) -> Double {
    if let targets = weighted(y, truth) {
      return CCE()(targets.span, truth: -1, probabilities: p, slopes: &slopes)
    }
    var sum = CompensatedSum()
    for k in p.indices {
      let target = target(y[k], of: p.count)
      if target != 0 { sum.add(-target * log(p[k])) }
      if !slopes.isEmpty { slopes[k] = target == 0 ? 0 : -target / p[k] }
    }
    return sum.value
  }

  public func callAsFunction(
    _ y: Span<Double>, truth: Int, logits z: inout MutableSpan<Double>, slopes: inout MutableSpan<Double>
  ) -> Double {
    guard truth >= 0 && smoothing == 0 else {
      guard let targets = weighted(y, truth) else { return soft(y, &z, &slopes) }
      return CCE().soft(targets.span, &z, &slopes)
    }
    let own = z[truth]
    let softmax = Softmax(&z)
    let loss = softmax.cost(of: own, isLargest: truth == softmax.largest)
    guard !slopes.isEmpty else { return loss }
    let total = softmax.total
    for k in z.indices { slopes[k] = z[k] / total }
    slopes[truth] = -softmax.complement(truth, z[truth])
    return loss
  }

  /// Σ y_k·(−ln p_k), every term at least 0; by the logits Σy·p − y.
  private func soft(
    _ y: Span<Double>, _ z: inout MutableSpan<Double>, _ slopes: inout MutableSpan<Double>
  ) -> Double {
    var largest = 0
    for k in z.indices where z[k] > z[largest] { largest = k }
    var (gaps, mass) = (CompensatedSum(), CompensatedSum())
    for k in z.indices {
      let target = target(y[k], of: z.count)
      mass.add(target)
      if target != 0 && k != largest { gaps.add(target * (z[largest] - z[k])) }
    }
    let softmax = Softmax(&z)
    for k in slopes.indices { slopes[k] = mass.value * (z[k] / softmax.total) - target(y[k], of: z.count) }
    return gaps.value + mass.value * softmax.cost(gap: DoubleDouble(0))
  }

  public func callAsFunction(
    _ y: Span<Double>, truth: Int, logProbabilities z: inout MutableSpan<Double>, slopes: inout MutableSpan<Double>
  ) -> Double {
    if let targets = weighted(y, truth) {
      return CCE()(targets.span, truth: -1, logProbabilities: &z, slopes: &slopes)
    }
    var sum = CompensatedSum()
    for k in z.indices {
      let target = target(y[k], of: z.count)
      if target != 0 { sum.add(-target * z[k]) }
      if !slopes.isEmpty { slopes[k] = 0 - target }
    }
    return sum.value
  }
}
