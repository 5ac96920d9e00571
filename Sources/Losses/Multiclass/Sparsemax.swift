/// The loss of sparsemax: softmax's relative that rules classes out.
public struct Sparsemax: ScoreLoss {
  public static let card = Card(
    name: "sparsemax", aliases: [Alias("multiclass_sparsemax_loss", .optax), "multiclass_sparsemax"],
    summary: "the loss whose prediction may give classes probability 0",
    formula: "½ Σ_{k∈S} (z_k² − τ²) + ½ − z_t,  p_k = max(0, z_k − τ), Σp = 1",
    gradient: "p − y",
    edges: "0 when the true class leads every rival by 1",
    properties: Properties(convex: true, differentiable: true, nonNegative: true),
    elsewhere: Elsewhere(optax: "multiclass_sparsemax_loss"),
    ulp: 4, reference: "Martins & Astudillo 2016, From softmax to sparsemax")

  public init() {}

  public func callAsFunction(truth: Int, scores z: Span<Double>, gradients: inout MutableSpan<Double>) -> Double {
    var gaps: [Double] = []
    for k in z.indices { gaps.append(z[k] - z[truth]) }
    let threshold = Sparsemax.threshold(gaps)
    var others = CompensatedSum()
    for k in z.indices where k != truth { others.add(max(gaps[k] - threshold, 0)) }
    let missing = others.value
    // With z_t taken out and m = 1 − p_t the loss is Σ_{k≠t} p_k·((1 + z_k) − ½(p_k + m)).
    var sum = CompensatedSum()
    for k in z.indices where k != truth {
      let p = max(gaps[k] - threshold, 0)
      sum.add(p * ((1 + gaps[k]) - 0.5 * (p + missing)))
      if !gradients.isEmpty { gradients[k] = p }
    }
    if !gradients.isEmpty { gradients[truth] = -missing }
    return max(sum.value, 0)
  }

  /// τ with Σ max(0, z − τ) = 1.
  static func threshold(_ z: [Double]) -> Double {
    var sum = 0.0
    var threshold = 0.0
    for (k, value) in z.sorted(by: >).enumerated() {
      sum += value
      let candidate = (sum - 1) / Double(k + 1)
      guard value > candidate else { break }
      threshold = candidate
    }
    return threshold
  }
}
