/// The ranked probability score: the squared distance of cumulative probabilities over ordered classes.
struct RPS: ClasswiseLoss {
  var normalize = 0.0

  static let card = Card(
    name: "rps", aliases: ["ranked_probability_score", "squared_emd", "squared_earth_mover", "cumulative_brier"],
    summary: "the squared distance of cumulative probabilities, over ordered classes",
    formula: "Σ_{k<K} (F_k(ŷ) − F_k(y))²,  F_k the sum up to class k",
    gradient: "2 Σ_{m≥k, m<K} (F_m(ŷ) − F_m(y))",
    edges: "classes are in order; the last sums are both 1 and do not count",
    parameters: [Parameter("normalize", \Self.normalize, in: .binary, "1 divides by K − 1")],
    properties: Properties(
      convex: true, differentiable: true, proper: true, minimiser: "the class frequencies", nonNegative: true),
    ulp: 4,
    reference:
      "Epstein 1969, A scoring system for probability forecasts of ranked categories; Hou et al. 2016, Squared "
      + "earth mover's distance-based loss")

  func callAsFunction(
    _ y: Span<Double>, truth: Int, probabilities p: Span<Double>, slopes: inout MutableSpan<Double>
  ) -> Double {
    let factor = normalize == 1 ? 1 / Double(p.count - 1) : 1
    var (sum, lead) = (CompensatedSum(), CompensatedSum())
    var leads: [Double] = []
    for k in 0..<p.count - 1 {
      lead.add(p[k])
      lead.add(-y[k])
      leads.append(lead.value)
      let square = DoubleDouble.square(lead.value)
      sum.add(square.high)
      sum.add(square.low)
    }
    guard !slopes.isEmpty else { return factor * sum.value }
    var rest = CompensatedSum()
    slopes[p.count - 1] = 0
    for k in leads.indices.reversed() {
      rest.add(leads[k])
      slopes[k] = 2 * factor * rest.value
    }
    return factor * sum.value
  }
}
