/// The Hellinger distance: the root of `squared_hellinger`.
public struct Hellinger: LaneClasswiseLoss, DivergenceLoss {
  public static let card = Card(
    name: "hellinger", aliases: ["hellinger_distance"],
    summary: "the distance of the roots of the probabilities",
    formula: .formula("sqrt(0.5*sum((sqrt(y) - sqrt(yhat))^2))"),
    gradient: "(1 − √(y / ŷ)) / (4L)",
    edges: "between 0 and 1; 0 at the label, with gradient 0; at ŷ 0 with y > 0 the gradient is -inf",
    properties: Properties(convex: false, differentiable: false, nonNegative: true, zeroAtLabel: true),
    ulp: 4, reference: "Hellinger 1909, Neue Begründung der Theorie quadratischer Formen")

  public init() {}

  @inline(__always)
  func loss<V: Lanes>(
    _ y: Span<V>, truth: TrueClasses, probabilities q: Span<V>, gradient: inout MutableSpan<V>
  ) -> V {
    let distance = SquaredHellinger().loss(y, truth: truth, probabilities: q, gradient: &gradient).squareRoot()
    for k in gradient.indices { gradient[k] = select(distance .== 0, 0, gradient[k] / (2 * distance)) }
    return distance
  }
}
