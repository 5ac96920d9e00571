/// Binary cross-entropy: the negative log-likelihood of a 0/1 label.
struct BCE: ProbabilityLoss {
  var posWeight = 1.0
  var smoothing = 0.0

  static let card = Card(
    name: "bce",
    aliases: [
      "binary_cross_entropy", "binary_crossentropy", "BinaryCrossentropy", "BCELoss", "BCEWithLogitsLoss",
      "binary_cross_entropy_with_logits", "sigmoid_binary_cross_entropy", "log_loss", "logloss", "HalfBinomialLoss",
    ],
    summary: "binary cross-entropy (log loss)",
    formula: "−[y ln(ŷ) + (1−y) ln(1−ŷ)]",
    gradient: "(ŷ − y) / (ŷ (1−ŷ))",
    edges: "ŷ 0 with y 0 gives 0; ŷ 0 with y 1 gives inf (see --clip)",
    parameters: [
      Parameter("pos_weight", \Self.posWeight, in: .positive, "factor on the terms of positive labels"),
      Parameter("smoothing", \Self.smoothing, in: .unit, "labels move to y(1−s) + s/2"),
    ],
    properties: Properties(convex: true, differentiable: true, proper: true, minimiser: "the mean"),
    elsewhere: Elsewhere(
      torch: "BCELoss (clamps ln at -100)", keras: "BinaryCrossentropy (--clip 1e-7)",
      optax: "sigmoid_binary_cross_entropy", sklearn: "log_loss (--clip 2.220446049250313e-16)"),
    ulp: 2, reference: "Good 1952, Rational decisions")

  /// The label after smoothing, and its counterpart.
  @inline(__always)
  private func targets(_ y: Double) -> (positive: Double, negative: Double) {
    let half = 0.5 * smoothing
    return (posWeight * (y * (1 - smoothing) + half), (1 - y) * (1 - smoothing) + half)
  }

  @inline(__always)
  func callAsFunction(_ y: Double, probability p: Double) -> Point {
    let (positive, negative) = targets(y)
    // 0 · ln 0 = 0, and its slope is 0 too: a side without weight does not count.
    let gain = positive == 0 ? 0 : positive * log(p)
    let rest = negative == 0 ? 0 : negative * log1p(-p)
    let up = positive == 0 ? 0 : positive / p
    let down = negative == 0 ? 0 : negative / (1 - p)
    let bend = (positive == 0 ? 0 : up / p) + (negative == 0 ? 0 : down / (1 - p))
    return Point(0 - gain - rest, down - up, bend)
  }

  @inline(__always)
  func callAsFunction(_ y: Double, logit z: Double) -> Point {
    let (positive, negative) = targets(y)
    let (p, q) = (sigmoid(z), sigmoid(-z))
    let gain = positive == 0 ? 0 : positive * softplus(-z)
    let rest = negative == 0 ? 0 : negative * softplus(z)
    return Point(gain + rest, negative * p - positive * q, (positive + negative) * p * q)
  }
}
