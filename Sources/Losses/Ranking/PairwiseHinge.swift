/// Pairwise hinge loss: a row is a list, its labels are how relevant each item is.
struct PairwiseHinge: MultilabelLoss {
  static let card = Card(
    name: "pairwise_hinge", aliases: ["pairwise_hinge_loss", "ranking_svm"],
    summary: "the mean hinge of the pairs that should be in an order",
    formula: "mean over y_i > y_j of max(0, 1 − (ŷ_i − ŷ_j))",
    gradient: "for each pair with a loss −1 at i and 1 at j, over the pairs",
    edges: "a list without such pairs has loss 0; at a kink the gradient is 0",
    properties: Properties(convex: true, differentiable: false, nonNegative: true),
    ulp: 4, reference: "Joachims 2002, Optimizing search engines using clickthrough data")

  static var inputs: [Input] { [.labels(.real, .matrix), .predictions(.real, .matrix)] }

  func callAsFunction(_ y: Span<Double>, scores f: Span<Double>, slopes: inout MutableSpan<Double>) -> Double {
    var sum = CompensatedSum()
    var pairs = 0.0
    slopes.fill(0)
    for i in f.indices {
      for j in f.indices where y[i] > y[j] {
        pairs += 1
        let gap = (DoubleDouble.sum(f[j], -f[i]) + 1).value
        guard gap > 0 else { continue }
        sum.add(gap)
        guard !slopes.isEmpty else { continue }
        slopes[i] -= 1
        slopes[j] += 1
      }
    }
    guard pairs > 0 else { return 0 }
    for k in slopes.indices { slopes[k] /= pairs }
    return sum.value / pairs
  }
}
