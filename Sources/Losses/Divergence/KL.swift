/// The Kullback–Leibler divergence of the prediction from the label: KL(y ‖ ŷ).
struct KL: CrossEntropyLoss {
  static let card = Card(
    name: "kl",
    aliases: [
      "kl_divergence", "KLDivLoss", "kl_div", "KLDivergence", "kullback_leibler", "kullback_leibler_divergence",
      "relative_entropy", "kldiv",
    ],
    summary: "Kullback-Leibler divergence KL(y || yhat)",
    formula: "Σ y ln(y / ŷ)",
    gradient: "−y / ŷ; by the logits Σy·softmax(z) − y",
    edges: "y 0 adds nothing, whatever ŷ is; ŷ 0 with y > 0 gives inf",
    properties: Properties(
      convex: true, differentiable: true, proper: true, minimiser: "the mean distribution",
      zeroAtLabel: true),
    elsewhere: Elsewhere(
      torch: "KLDivLoss (--from logprob, reduction batchmean)", keras: "KLDivergence (--clip 1e-7)",
      optax: "kl_divergence (--from logprob)"),
    ulp: 2, reference: "Kullback & Leibler 1951, On information and sufficiency")

  static var inputs: [Input] { [.labels(.unit, .distribution), .predictions(.unit, .distribution)] }
  static var predictions: [Prediction] { [.prob, .logit, .logprob] }

  /// Σ (p ln(p/q) − p + q) − (Σq − Σp): terms that are at least 0, and what the totals differ by.
  func callAsFunction(
    _ y: Span<Double>, truth: Int, probabilities q: Span<Double>, slopes: inout MutableSpan<Double>
  ) -> Double {
    var sum = CompensatedSum()
    for k in q.indices {
      sum.add(relativeEntropy(y[k], q[k]))
      sum.add(-q[k])
      sum.add(y[k])
      if !slopes.isEmpty { slopes[k] = y[k] == 0 ? 0 : -y[k] / q[k] }
    }
    return sum.value
  }

  func callAsFunction(
    _ y: Span<Double>, truth: Int, logits z: inout MutableSpan<Double>, slopes: inout MutableSpan<Double>
  ) -> Double {
    var largest = 0
    for k in z.indices where z[k] > z[largest] { largest = k }
    let peak = z[largest]
    // What the totals differ by, with Σq = 1; and the classes whose probability is below the normal range.
    var (sum, mass, far) = (CompensatedSum(), CompensatedSum(), CompensatedSum())
    sum.add(-1)
    for k in z.indices {
      sum.add(y[k])
      mass.add(y[k])
      guard y[k] != 0 && peak - z[k] > 700 else { continue }
      far.add(y[k] * ((peak - z[k]) + log(y[k]) - 1))
      z[k] = -.infinity
    }
    let softmax = Softmax(&z)
    let base = softmax.cost(gap: DoubleDouble(0))
    for k in z.indices {
      let q = z[k] / softmax.total
      sum.add(y[k] != 0 && z[k] == 0 ? y[k] * base : relativeEntropy(y[k], q))
      if !slopes.isEmpty { slopes[k] = mass.value * q - y[k] }
    }
    return sum.value + far.value
  }

  /// Σ p (ln p − ln q) with the logarithm of p in two doubles, for ln q is exact as given.
  func callAsFunction(
    _ y: Span<Double>, truth: Int, logProbabilities z: inout MutableSpan<Double>, slopes: inout MutableSpan<Double>
  ) -> Double {
    var sum = CompensatedSum()
    for k in z.indices {
      if !slopes.isEmpty { slopes[k] = 0 - y[k] }
      guard y[k] != 0 else { continue }
      guard z[k] > -.infinity else { return .infinity }
      let term = (logPair(y[k]) - z[k]) * y[k]
      sum.add(term.high)
      sum.add(term.low)
    }
    return sum.value
  }
}
