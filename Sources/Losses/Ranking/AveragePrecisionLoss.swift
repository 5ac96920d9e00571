/// One minus the average precision of a list.
struct AveragePrecisionLoss: MultilabelLoss {
  static let card = Card(
    name: "average_precision_loss", aliases: ["one_minus_average_precision", "map_loss"],
    summary: "one minus the mean precision at the places of a list's relevant items",
    formula: "1 − Σ_{i: y=1} #{j : y_j = 1, ŷ_j ≥ ŷ_i} / #{j : ŷ_j ≥ ŷ_i} / #{y = 1}",
    gradient: "0",
    edges: "equal scores share the later place; a list without relevant items has loss 0",
    properties: Properties(convex: false, differentiable: false, nonNegative: true),
    elsewhere: Elsewhere(sklearn: "1 - average_precision_score, 1 - label_ranking_average_precision_score"),
    ulp: 4, reference: "Buckley & Voorhees 2000, Evaluating evaluation measure stability")

  func callAsFunction(_ y: Span<Double>, scores f: Span<Double>, slopes: inout MutableSpan<Double>) -> Double {
    slopes.fill(0)
    var lacks = CompensatedSum()
    var relevant = 0.0
    for i in f.indices where y[i] == 1 {
      relevant += 1
      var (wrong, all) = (0.0, 0.0)
      for j in f.indices where f[j] >= f[i] {
        all += 1
        if y[j] == 0 { wrong += 1 }
      }
      lacks.add(wrong / all)
    }
    return relevant == 0 ? 0 : lacks.value / relevant
  }
}
