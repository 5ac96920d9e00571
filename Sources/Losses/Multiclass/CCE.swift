/// Categorical cross-entropy: the negative log-likelihood of one class of many.
public struct CCE: CrossEntropyLoss, LaneClasswiseLoss, ClassWeighted {
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

  /// How much each class counts: its label after smoothing, as Szegedy and others have it (2016), times its weight over
  /// that of the row.
  @inline(__always)
  private func target<V: Lanes>(_ y: Span<V>, _ k: Int, _ rowWeight: V) -> V {
    let target = smoothing == 0 ? y[k] : y[k] * (1 - smoothing) + smoothing / Double(y.count)
    return classWeights.isEmpty ? target : target * (classWeights[k] / rowWeight)
  }

  @inline(__always)
  private func rowWeight<V: Lanes>(_ y: Span<V>) -> V {
    guard !classWeights.isEmpty else { return V(repeating: 1) }
    var total = LaneSum<V>()
    for k in y.indices { total.add(classWeights[k] * y[k]) }
    return total.value
  }

  public func targets(_ y: Span<Double>, into t: inout MutableSpan<Double>) {
    let weight = rowWeight(y)
    for k in y.indices { t[k] = target(y, k, weight) }
  }

  /// Which rows have one true class and nothing for the others; their class weight is the weight of the row.
  @inline(__always)
  private func areSharp<V: Lanes>(_ truth: TrueClasses, _: V.Type) -> V.Choice {
    truth.areHard(V.self) .& V.Choice(repeating: smoothing == 0)
  }

  @inline(__always)
  func loss<V: Lanes>(
    _ y: Span<V>, truth: TrueClasses, probabilities p: Span<V>, gradient: inout MutableSpan<V>
  ) -> V {
    guard areSharp(truth, V.self).isEverywhere else { return soft(y, probabilities: p, gradient: &gradient) }
    let own = p.picked(truth)
    if !gradient.isEmpty {
      for k in gradient.indices { gradient[k] = V(repeating: 0) }
      gradient.place(-1 / own, at: truth)
    }
    return 0 - log(each: own)
  }

  /// Σ t·(−ln p).
  private func soft<V: Lanes>(_ y: Span<V>, probabilities p: Span<V>, gradient: inout MutableSpan<V>) -> V {
    let weight = rowWeight(y)
    var sum = LaneSum<V>()
    for k in p.indices {
      let target = target(y, k, weight)
      let isAbsent = target .== 0
      sum.add(select(isAbsent, 0, -target * log(each: select(isAbsent, 1, p[k]))))
      if !gradient.isEmpty { gradient[k] = select(isAbsent, 0, -target / p[k]) }
    }
    return sum.value
  }

  @inline(__always)
  func loss<V: Lanes>(
    _ y: Span<V>, truth: TrueClasses, logits z: Span<V>, terms: inout MutableSpan<V>, gradient: inout MutableSpan<V>
  ) -> V {
    loss(y, truth: truth, logits: z, Softmax(z, terms: &terms), terms: terms.span, gradient: &gradient)
  }

  /// With what softmax left of the logits.
  @inline(__always)
  func loss<V: Lanes>(
    _ y: Span<V>, truth: TrueClasses, logits z: Span<V>, _ softmax: Softmax<V>, terms: Span<V>,
    gradient: inout MutableSpan<V>
  ) -> V {
    let areSharp = areSharp(truth, V.self)
    let sharp = softmax.cost(of: z.picked(truth), softmax.base)
    guard areSharp.isEverywhere else {
      return select(areSharp, sharp, soft(y, truth, logits: z, softmax, terms, &gradient))
    }
    if !gradient.isEmpty {
      let total = softmax.total
      for k in gradient.indices { gradient[k] = terms[k] / total }
      gradient.place(-softmax.complement(terms.picked(truth)), at: truth)
    }
    return sharp
  }

  /// Σ t·(−ln p), every term at least 0; by the logits Σt·p − t.
  private func soft<V: Lanes>(
    _ y: Span<V>, _ truth: TrueClasses, logits z: Span<V>, _ softmax: Softmax<V>, _ terms: Span<V>,
    _ gradient: inout MutableSpan<V>
  ) -> V {
    let weight = rowWeight(y)
    let areSharp = areSharp(truth, V.self)
    var (gaps, mass) = (LaneSum<V>(), LaneSum<V>())
    for k in z.indices {
      let target = target(y, k, weight)
      mass.add(target)
      gaps.add(select((target .== 0) .| (z[k] .== softmax.peak), 0, target * (softmax.peak - z[k])))
    }
    for k in gradient.indices {
      let gap = mass.value * (terms[k] / softmax.total) - target(y, k, weight)
      gradient[k] = select(areSharp, softmax.gap(terms[k], y[k], V(repeating: 1), truth), gap)
    }
    return gaps.value + mass.value * softmax.base.value
  }

  public func callAsFunction(
    _ y: Span<Double>, truth: Int, logProbabilities z: inout MutableSpan<Double>, gradients: inout MutableSpan<Double>
  ) -> Double {
    let weight = truth >= 0 && smoothing == 0 ? classWeights.isEmpty ? 1 : classWeights[truth] : rowWeight(y)
    var sum = CompensatedSum()
    for k in z.indices {
      let target = target(y, k, weight)
      if target != 0 { sum.add(-target * z[k]) }
      if !gradients.isEmpty { gradients[k] = 0 - target }
    }
    return sum.value
  }
}
