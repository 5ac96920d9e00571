/// The Kullback–Leibler divergence of the prediction from the label: KL(y ‖ ŷ).
public struct KL: CrossEntropyLoss, StraightClasswiseLoss {
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

  public func callAsFunction(
    _ y: Span<Double>, truth: Int, probabilities q: Span<Double>, slopes: inout MutableSpan<Double>
  ) -> Double { entropy(y, probabilities: q, slopes: &slopes) }

  public func callAsFunction(
    _ y: Span<Double>, truth: Int, logits z: inout MutableSpan<Double>, slopes: inout MutableSpan<Double>
  ) -> Double { entropy(y, logits: &z, slopes: &slopes) }

  /// Σ p (ln p − ln q) with the logarithm of p in two doubles, for ln q is exact as given.
  public func callAsFunction(
    _ y: Span<Double>, truth: Int, logProbabilities z: inout MutableSpan<Double>, slopes: inout MutableSpan<Double>
  ) -> Double {
    var sum = CompensatedSum()
    for k in z.indices {
      let p = entropy.probability(y[k])
      if !slopes.isEmpty { slopes[k] = 0 - p }
      guard p != 0 else { continue }
      guard z[k] > -.infinity else { return .infinity }
      let term = ((logLabels == 1 ? DoubleDouble(y[k]) : logPair(p)) - z[k]) * p
      sum.add(term.high)
      sum.add(term.low)
    }
    return sum.value
  }

  @inline(__always)
  func usual(
    _ y: Span<LanePair>, truth: TruePair, probabilities q: Span<LanePair>, slopes: inout MutableSpan<LanePair>
  ) -> UsualRows {
    let zero = LanePair(repeating: 0)
    var sum = LaneSum<LanePair>()
    var areUsual = LanePair.Choice(repeating: logLabels == 0)
    for k in q.indices {
      let p = y[k]
      areUsual = areUsual .& (areRelated(p, q[k]) .| (p .== zero))
      sum.add(relativeEntropy(usual: p, q[k]))
      sum.add(-q[k])
      sum.add(p)
      if !slopes.isEmpty { slopes[k] = (-p / q[k]).replacing(with: zero, where: p .== zero) }
    }
    return UsualRows(sum.value, where: areUsual)
  }

  @inline(__always)
  func usual(
    _ y: Span<LanePair>, truth: TruePair, logits z: Span<LanePair>, room: inout MutableSpan<LanePair>,
    slopes: inout MutableSpan<LanePair>
  ) -> UsualRows {
    let softmax = StraightSoftmax(z, terms: &room)
    softmax.fill(&room)
    var (sum, mass) = (LaneSum<LanePair>(), LaneSum<LanePair>())
    sum.add(LanePair(repeating: -1))
    var areUsual = softmax.areUsual .& LanePair.Choice(repeating: logLabels == 0)
    for k in z.indices {
      let (p, q) = (y[k], room[k])
      areUsual = areUsual .& (areRelated(p, q) .| (p .== LanePair(repeating: 0)))
      mass.add(p)
      sum.add(p)
      sum.add(relativeEntropy(usual: p, q))
    }
    for k in slopes.indices { slopes[k] = mass.value * room[k] - y[k] }
    return UsualRows(sum.value, where: areUsual)
  }
}
