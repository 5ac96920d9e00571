/// The loss of 1.5-entmax, between softmax and sparsemax.
public struct Entmax15: ScoreLoss {
  public static let card = Card(
    name: "entmax15", aliases: ["entmax", "entmax15_loss", "entmax_1_5"],
    summary: "the loss between softmax's and sparsemax's: classes may get probability 0",
    formula: "Σ p(z − z_t) + (4/3)(1 − Σ p^1.5),  p_k = max(0, z_k/2 − τ)², Σp = 1",
    gradient: "p − y",
    edges: "0 when the true class leads every rival by 2",
    properties: Properties(convex: true, differentiable: true, nonNegative: true),
    ulp: 8, reference: "Peters, Niculae & Martins 2019, Sparse sequence-to-sequence models")

  public init() {}

  /// With roots u = z/2 − τ, m = 1 − p_t and s = √p_t it is ⅔(Σ_{k≠t} u³ + (2 + s)(m/(1 + s))²), every term at least 0;
  /// a true class that is ruled out adds twice what it falls short of τ by.
  public func callAsFunction(truth: Int, scores z: Span<Double>, gradients: inout MutableSpan<Double>) -> Double {
    var halves: [Double] = []
    for k in z.indices { halves.append(0.5 * (z[k] - z[truth])) }
    let threshold = Entmax15.threshold(halves)
    var (cubes, others) = (CompensatedSum(), CompensatedSum())
    for k in z.indices where k != truth {
      let root = max(halves[k] - threshold, 0)
      cubes.add(root * root * root)
      others.add(root * root)
      if !gradients.isEmpty { gradients[k] = root * root }
    }
    let missing = others.value
    let own = max(-threshold, 0)
    let fall = missing / (1 + own)
    if !gradients.isEmpty { gradients[truth] = -missing }
    return 2.0 / 3 * (cubes.value + fall * fall * (2 + own)) + 2 * max(threshold, 0)
  }

  /// τ with Σ max(0, u − τ)² = 1, from the mean and the spread of the largest.
  private static func threshold(_ u: [Double]) -> Double {
    let sorted = u.sorted(by: >)
    var threshold = 0.0
    var mean = 0.0
    var squares = 0.0
    for (k, value) in sorted.enumerated() {
      // Welford's update of the mean and of Σ(u − mean)².
      let count = Double(k + 1)
      let step = value - mean
      mean += step / count
      squares += step * (value - mean)
      let rest = (1 - squares) / count
      guard rest >= 0 else { break }
      let candidate = mean - rest.squareRoot()
      guard candidate <= value else { break }
      threshold = candidate
    }
    return threshold
  }
}
