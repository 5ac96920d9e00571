/// One minus the area under the ROC curve of a list.
struct AUCLoss: MultilabelLoss {
  static let card = Card(
    name: "auc_loss", aliases: ["one_minus_auc"],
    summary: "the share of pairs of a list in the wrong order, equal scores by half",
    formula: "(#{(j, i) : y_j = 1, y_i = 0, ŷ_i > ŷ_j} + ½ #{… ŷ_i = ŷ_j}) / (#{y = 1} #{y = 0})",
    gradient: "0",
    edges: "0 for a list of one kind",
    properties: Properties(convex: false, differentiable: false, nonNegative: true),
    elsewhere: Elsewhere(keras: "1 - AUC", sklearn: "1 - roc_auc_score"),
    ulp: 1, reference: "Hanley & McNeil 1982, The meaning and use of the area under a ROC curve")

  func callAsFunction(_ y: Span<Double>, scores f: Span<Double>, slopes: inout MutableSpan<Double>) -> Double {
    slopes.fill(0)
    var (wrong, pairs) = (0.0, 0.0)
    for j in f.indices where y[j] == 1 {
      for i in f.indices where y[i] == 0 {
        pairs += 1
        wrong += f[i] > f[j] ? 1 : f[i] == f[j] ? 0.5 : 0
      }
    }
    return pairs == 0 ? 0 : wrong / pairs
  }
}
