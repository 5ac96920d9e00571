/// The Kullback–Leibler divergence of the prediction from the label: KL(y ‖ ŷ).
public struct KL: CrossEntropyLoss, LaneClasswiseLoss {
  /// 1: labels are logarithms of probabilities.
  public var logLabels = 0.0

  public static let card = Card(
    name: "kl",
    aliases: [
      "kl_divergence", Alias("KLDivLoss", .torch, from: [.logprob]), "kl_div",
      Alias("KLDivergence", .keras, from: [.prob]), "kullback_leibler", "kullback_leibler_divergence",
      "relative_entropy", "kldiv",
      Alias("kl_divergence_with_log_targets", .optax, from: [.logprob], parameters: [("log_labels", 1)]),
    ],
    summary: "Kullback-Leibler divergence KL(y || yhat)",
    formula: .formula("sum(xlogy(y, y/yhat))"),
    gradient: "−y / ŷ; by the logits Σy·softmax(z) − y",
    edges: "y 0 adds nothing, whatever ŷ is; ŷ 0 with y > 0 gives inf",
    parameters: [Parameter("log_labels", \Self.logLabels, in: .binary, "1: labels are logarithms of probabilities")],
    properties: Properties(
      convex: true, differentiable: true, proper: true, minimiser: "the mean distribution",
      zeroAtLabel: true),
    elsewhere: Elsewhere(
      torch: Equivalent("KLDivLoss", "its batchmean is --reduce batch-mean", from: [.logprob], within: .mean),
      keras: Equivalent("KLDivergence", "clips labels and predictions at 1e-7", from: [.prob]) { _, _ in
        "max(y, 1e-7) * log(max(y, 1e-7)/max(yhat, 1e-7))"
      },
      optax: Equivalent("kl_divergence", from: [.logprob])),
    ulp: 2, reference: "Kullback & Leibler 1951, On information and sufficiency")

  public init() {}

  public init(logLabels: Double = 0.0) { self.logLabels = logLabels }

  public static var inputs: [Input] { [.labels(.unit, .distribution), .predictions(.unit, .distribution)] }
  public static var predictions: [Prediction] { [.prob, .logit, .logprob] }

  public var facts: Facts {
    var facts = Self.facts
    if logLabels == 1 { facts.inputs[0] = .labels(.logProbability, .matrix) }
    return facts
  }

  private var entropy: RelativeEntropy { RelativeEntropy(isOfLogarithms: logLabels == 1) }

  public func targets(_ y: Span<Double>, into t: inout MutableSpan<Double>) {
    for k in y.indices { t[k] = entropy.probability(y[k]) }
  }

  @inline(__always)
  func loss<V: Lanes>(
    _ y: Span<V>, truth: TrueClasses, probabilities q: Span<V>, gradient: inout MutableSpan<V>
  ) -> V { entropy.loss(y, probabilities: q, gradient: &gradient) }

  @inline(__always)
  func loss<V: Lanes>(
    _ y: Span<V>, truth: TrueClasses, logits z: Span<V>, terms: inout MutableSpan<V>, gradient: inout MutableSpan<V>
  ) -> V { entropy.loss(y, logits: z, terms: &terms, gradient: &gradient) }

  /// Σ p (ln p − ln q) with the logarithm of p in two doubles, for ln q is exact as given.
  public func callAsFunction(
    _ y: Span<Double>, truth: Int, logProbabilities z: inout MutableSpan<Double>, gradients: inout MutableSpan<Double>
  ) -> Double {
    var sum = CompensatedSum()
    for k in z.indices {
      let p = entropy.probability(y[k])
      if !gradients.isEmpty { gradients[k] = 0 - p }
      guard p != 0 else { continue }
      guard z[k] > -.infinity else { return .infinity }
      let term = ((logLabels == 1 ? DoubleDouble(y[k]) : logPair(p)) - z[k]) * p
      sum.add(term.high)
      sum.add(term.low)
    }
    return sum.value
  }
}
