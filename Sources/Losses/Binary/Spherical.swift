/// The spherical score: the cosine between the prediction and the truth.
public struct Spherical: ProbabilityLoss, LaneLinkedLoss {
  public static let card = Card(
    name: "spherical", aliases: ["spherical_score"],
    summary: "1 minus the cosine between the prediction and the truth",
    formula: .formula("1 - p_t/sqrt(yhat^2 + (1 - yhat)^2); p_t = y*yhat + (1 - y)*(1 - yhat)"),
    gradient: .formula("(yhat - y)/(yhat^2 + (1 - yhat)^2)^1.5"),
    properties: Properties(
      convex: false, differentiable: true, proper: true, minimiser: "the mean", nonNegative: true),
    ulp: 6, reference: "Roby 1965, Belief states and the uses of evidence")

  public init() {}

  @inline(always)
  func callAsFunction<V: Lanes>(_ y: V, plain p: V) -> Points<V> { points(y, p, 1 - p, p - y) }

  @inline(always)
  func callAsFunction<V: Lanes>(_ y: V, linked z: V) -> Points<V> {
    let terms = LogisticTerms(z)
    let (p, q) = (terms.wrong, terms.right)
    // p − y without cancellation at either end.
    let points = points(y, p, q, (1 - y) * p - y * q)
    let gradient = p * q
    let turn = points.gradient * gradient * (q - p)
    return Points(points.loss, points.gradient * gradient, points.curvature * gradient * gradient + turn)
  }

  /// From p, q = 1 − p and p − y, by the probability.
  @inline(always)
  private func points<V: Lanes>(_ y: V, _ p: V, _ q: V, _ r: V) -> Points<V> {
    let norm = (p * p + q * q).squareRoot()
    let cube = norm * norm * norm
    // 1 − p/n = q²/(n(n + p)), which does not cancel; a soft label mixes both sides.
    let loss = (y * (q * q / (norm + p)) + (1 - y) * (p * p / (norm + q))) / norm
    return Points(loss, r / cube, 1 / cube - 3 * r * (p - q) / (cube * norm * norm))
  }
}
