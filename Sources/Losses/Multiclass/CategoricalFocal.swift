/// Cross-entropy that looks away from what is already learnt.
struct CategoricalFocal: ClasswiseLoss {
  var gamma = 2.0
  var alpha = 1.0

  static let card = Card(
    name: "categorical_focal",
    aliases: ["focal_categorical", "CategoricalFocalCrossentropy", "categorical_focal_crossentropy"],
    summary: "cross-entropy with less weight on easy samples",
    formula: "−Σ α (1−ŷ)^γ y ln(ŷ)",
    gradient: "α y [γ (1−ŷ)^(γ−1) ln(ŷ) − (1−ŷ)^γ / ŷ]",
    edges: "0 · ln 0 = 0",
    parameters: [
      Parameter("gamma", \Self.gamma, in: .nonNegative, "how fast easy samples fade; 0 is cross-entropy"),
      Parameter("alpha", \Self.alpha, in: .positive, "factor on the loss of every class"),
    ],
    properties: Properties(convex: false, differentiable: true, proper: false, nonNegative: true),
    elsewhere: Elsewhere(keras: "CategoricalFocalCrossentropy (alpha 0.25)"),
    ulp: 8, reference: "Lin et al. 2017, Focal loss for dense object detection")

  func callAsFunction(
    _ y: Span<Double>, truth: Int, probabilities p: Span<Double>, slopes: inout MutableSpan<Double>
  ) -> Double {
    var sum = CompensatedSum()
    for k in p.indices {
      let weight = alpha * y[k]
      let term = weight == 0 ? (loss: 0, pull: 0) : terms(cost: -log(p[k]), p[k], 1 - p[k])
      if weight != 0 { sum.add(weight * term.loss) }
      if !slopes.isEmpty { slopes[k] = weight == 0 ? 0 : weight * term.pull / p[k] }
    }
    return sum.value
  }

  func callAsFunction(
    _ y: Span<Double>, truth: Int, logits z: inout MutableSpan<Double>, slopes: inout MutableSpan<Double>
  ) -> Double {
    guard truth >= 0 else { return soft(y, &z, &slopes) }
    let own = z[truth]
    let softmax = Softmax(&z)
    let gap = truth == softmax.largest ? DoubleDouble(0) : DoubleDouble.sum(softmax.peak, -own)
    let cost = gap.high < .infinity ? softmax.cost(gap: gap) : gap.high
    let rest = softmax.complement(truth, z[truth])
    let term = terms(cost: cost, z[truth] / softmax.total, rest)
    guard !slopes.isEmpty else { return alpha * term.loss }
    for k in z.indices { slopes[k] = -(z[k] / softmax.total) * (alpha * term.pull) }
    slopes[truth] = rest * (alpha * term.pull)
    return alpha * term.loss
  }

  /// −(1−p)^γ ln p, and p times its derivative by p, from −ln p, p and 1 − p.
  @inline(__always)
  private func terms(cost: Double, _ p: Double, _ rest: Double) -> (loss: Double, pull: Double) {
    let fade = pow(rest, gamma)
    let loss = fade == 0 ? 0 : fade * cost
    // 0 · inf at p = 0 is 0, for p ln p is.
    let bend = gamma == 0 || p == 0 || cost == 0 ? 0 : gamma * pow(rest, gamma - 1) * (p * cost)
    return (loss, 0 - bend - fade)
  }

  private func soft(
    _ y: Span<Double>, _ z: inout MutableSpan<Double>, _ slopes: inout MutableSpan<Double>
  ) -> Double {
    var largest = 0
    for k in z.indices where z[k] > z[largest] { largest = k }
    let peak = z[largest]
    // The one place that keeps the logits: soft labels need the cost of every class.
    var logits: [Double] = []
    for k in z.indices { logits.append(z[k]) }
    let softmax = Softmax(&z)
    var (sum, pulls) = (CompensatedSum(), CompensatedSum())
    for k in z.indices {
      let weight = alpha * y[k]
      let gap = k == largest ? 0 : peak - logits[k]
      let term = terms(cost: softmax.cost(gap: DoubleDouble(gap)), z[k] / softmax.total, softmax.complement(k, z[k]))
      if weight != 0 { sum.add(weight * term.loss) }
      let pull = weight == 0 ? 0 : weight * term.pull
      if !slopes.isEmpty { slopes[k] = pull }
      pulls.add(pull)
    }
    for k in slopes.indices { slopes[k] -= z[k] / softmax.total * pulls.value }
    return sum.value
  }
}
