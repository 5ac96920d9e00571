/// The Hellinger distance: the root of `squared_hellinger`.
public struct Hellinger: StraightClasswiseLoss {
  public static let card = Card(
    name: "hellinger", aliases: ["hellinger_distance"],
    summary: "the distance of the roots of the probabilities",
    formula: .formula("sqrt(0.5*sum((sqrt(y) - sqrt(yhat))^2))"),
    gradient: "(1 − √(y / ŷ)) / (4L)",
    edges: "between 0 and 1; 0 at the label, with gradient 0; at ŷ 0 with y > 0 the gradient is -inf",
    properties: Properties(convex: false, differentiable: false, nonNegative: true, zeroAtLabel: true),
    ulp: 4, reference: "Hellinger 1909, Neue Begründung der Theorie quadratischer Formen")

  public init() {}

  public static var inputs: [Input] { [.labels(.unit, .distribution), .predictions(.unit, .distribution)] }

  public func callAsFunction(
    _ y: Span<Double>, truth: Int, probabilities q: Span<Double>, slopes: inout MutableSpan<Double>
  ) -> Double {
    let distance = SquaredHellinger()(y, truth: truth, probabilities: q, slopes: &slopes).squareRoot()
    for k in slopes.indices { slopes[k] = distance == 0 ? 0 : slopes[k] / (2 * distance) }
    return distance
  }

  @inline(__always)
  func usual(
    _ y: Span<LanePair>, truth: TruePair, probabilities q: Span<LanePair>, slopes: inout MutableSpan<LanePair>
  ) -> UsualRows {
    let square = SquaredHellinger().usual(y, truth: truth, probabilities: q, slopes: &slopes)
    let distance = square.losses.squareRoot()
    let isEqual = distance .== LanePair(repeating: 0)
    for k in slopes.indices {
      slopes[k] = (slopes[k] / (2 * distance)).replacing(with: LanePair(repeating: 0), where: isEqual)
    }
    return UsualRows(distance, where: square.areUsual)
  }
}
