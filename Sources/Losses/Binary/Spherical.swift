/// The spherical score: the cosine between the prediction and the truth.
struct Spherical: ProbabilityLoss, StraightLinkedLoss {
  static let card = Card(
    name: "spherical", aliases: ["spherical_score"],
    summary: "1 minus the cosine between the prediction and the truth",
    formula: .formula("1 - p_t/sqrt(yhat^2 + (1 - yhat)^2); p_t = y*yhat + (1 - y)*(1 - yhat)"),
    gradient: .formula("(yhat - y)/(yhat^2 + (1 - yhat)^2)^1.5"),
    properties: Properties(
      convex: false, differentiable: true, proper: true, minimiser: "the mean", nonNegative: true),
    ulp: 6, reference: "Roby 1965, Belief states and the uses of evidence")

  @inline(always)
  func isUsual<V: Lanes>(_ y: V, plain p: V) -> V.Choice { V.Choice(repeating: true) }

  @inline(always)
  func usual<V: Lanes>(_ y: V, plain p: V) -> Points<V> { point(y, p, 1 - p, p - y) }

  func unusual(_ y: Double, plain p: Double) -> Point { Point(usual(y, plain: p)) }

  /// Any label is usual.
  @inline(always)
  func isUsual<V: Lanes>(_ y: V, linked z: V) -> V.Choice { LogisticTerms.isUsual(z) }

  @inline(always)
  func usual<V: Lanes>(_ y: V, linked z: V) -> Points<V> {
    let misfit = LogisticTerms(usual: z)
    return point(y, logit: misfit.wrong, misfit.right)
  }

  func unusual(_ y: Double, linked z: Double) -> Point { Point(point(y, logit: sigmoid(z), sigmoid(-z))) }

  /// From σ(z) and σ(−z), by the logit.
  @inline(always)
  private func point<V: Lanes>(_ y: V, logit p: V, _ q: V) -> Points<V> {
    // p − y without cancellation at either end.
    let point = point(y, p, q, (1 - y) * p - y * q)
    let slope = p * q
    let turn = point.gradient * slope * (q - p)
    return Points(point.loss, point.gradient * slope, point.curvature * slope * slope + turn)
  }

  /// From p, q = 1 − p and p − y, by the probability.
  @inline(always)
  private func point<V: Lanes>(_ y: V, _ p: V, _ q: V, _ r: V) -> Points<V> {
    let norm = (p * p + q * q).squareRoot()
    let cube = norm * norm * norm
    // 1 − p/n = q²/(n(n + p)), which does not cancel; a soft label mixes both sides.
    let loss = (y * (q * q / (norm + p)) + (1 - y) * (p * p / (norm + q))) / norm
    return Points(loss, r / cube, 1 / cube - 3 * r * (p - q) / (cube * norm * norm))
  }
}
