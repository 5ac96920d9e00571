/// The ranked probability score: the squared distance of cumulative probabilities over ordered classes.
public struct RPS: LaneClasswiseLoss {
  /// 1 divides by K − 1.
  public var normalize = 0.0

  public static let card = Card(
    name: "rps", aliases: ["ranked_probability_score", "squared_emd", "squared_earth_mover", "cumulative_brier"],
    summary: "the squared distance of cumulative probabilities, over ordered classes",
    formula: .formula("sum((cumsum(yhat) - cumsum(y))^2)"),
    gradient: "2 times the sum from class k on of cumsum(ŷ) − cumsum(y)",
    edges: "classes are in order; the last sums are both 1 and do not count",
    parameters: [Parameter("normalize", \Self.normalize, in: .binary, "1 divides by K − 1")],
    properties: Properties(
      convex: true, differentiable: true, proper: true, minimiser: "the class frequencies", nonNegative: true),
    ulp: 4,
    reference:
      "Epstein 1969, A scoring system for probability forecasts of ranked categories; Hou et al. 2016, Squared "
      + "earth mover's distance-based loss")

  public init() {}

  public init(normalize: Double = 0.0) { self.normalize = normalize }

  @inline(__always)
  func loss<V: Lanes>(
    _ y: Span<V>, truth: TrueClasses, probabilities p: Span<V>, gradient: inout MutableSpan<V>
  ) -> V {
    let factor = normalize == 1 ? 1 / Double(p.count - 1) : 1
    var (sum, lead) = (LaneSum<V>(), LaneSum<V>())
    for k in 0..<p.count - 1 {
      lead.add(p[k])
      lead.add(-y[k])
      if !gradient.isEmpty { gradient[k] = lead.value }
      let square = Twofold.square(lead.value)
      sum.add(square.high)
      sum.add(square.low)
    }
    if !gradient.isEmpty { gradient.sumFromTheEnd(times: 2 * factor) }
    return factor * sum.value
  }
}

extension MutableSpan where Element: Lanes {
  /// Leaves a factor times the sum of all numbers from each one up to the last but one in its place; in the last place 0.
  @inline(__always)
  mutating func sumFromTheEnd(times factor: Double) {
    var rest = LaneSum<Element>()
    self[count - 1] = Element(repeating: 0)
    for k in (0..<count - 1).reversed() {
      rest.add(self[k])
      self[k] = factor * rest.value
    }
  }
}
