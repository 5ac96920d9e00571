/// The spherical score: the cosine between the prediction and the truth.
struct Spherical: ProbabilityLoss {
  static let card = Card(
    name: "spherical", aliases: ["spherical_score"],
    summary: "1 minus the cosine between the prediction and the truth",
    formula: "1 − p_t / √(ŷ² + (1−ŷ)²),  p_t = yŷ + (1−y)(1−ŷ)",
    gradient: "(ŷ − y) / (ŷ² + (1−ŷ)²)^(3/2)",
    properties: Properties(
      convex: false, differentiable: true, proper: true, minimiser: "the mean", nonNegative: true),
    ulp: 6, reference: "Roby 1965, Belief states and the uses of evidence")

  @inline(always)
  func callAsFunction(_ y: Double, probability p: Double) -> Point {
    point(y, p, 1 - p, p - y, by: 1)
  }

  @inline(always)
  func callAsFunction(_ y: Double, logit z: Double) -> Point {
    let (p, q) = (sigmoid(z), sigmoid(-z))
    // p − y without cancellation at either end.
    return point(y, p, q, (1 - y) * p - y * q, by: p * q)
  }

  /// From p, q = 1 − p and p − y; `slope` is ∂p by the prediction.
  @inline(always)
  private func point(_ y: Double, _ p: Double, _ q: Double, _ r: Double, by slope: Double) -> Point {
    let norm = (p * p + q * q).squareRoot()
    let cube = norm * norm * norm
    // 1 − p/n = q²/(n(n + p)), which does not cancel; a soft label mixes both sides.
    let loss = (y * (q * q / (norm + p)) + (1 - y) * (p * p / (norm + q))) / norm
    let pull = r / cube
    let bend = 1 / cube - 3 * r * (p - q) / (cube * norm * norm)
    let turn = slope == 1 ? 0 : pull * slope * (q - p)
    return Point(loss, pull * slope, bend * slope * slope + turn)
  }
}
