/// One minus the area under the ROC curve of a list.
public struct AUCLoss: RankingLoss {
  public static let card = Card(
    name: "auc_loss", aliases: ["one_minus_auc"],
    summary: "the share of pairs of a list in the wrong order, equal scores by half",
    formula: "(#{(j, i) : y_j = 1, y_i = 0, ŷ_i > ŷ_j} + ½ #{… ŷ_i = ŷ_j}) / (#{y = 1} #{y = 0})",
    gradient: "0",
    edges: "undefined for a list of one kind",
    properties: Properties(convex: false, differentiable: false, nonNegative: true),
    elsewhere: Elsewhere(keras: "1 - AUC (of 200 thresholds)", sklearn: "1 - roc_auc_score"),
    ulp: 1, reference: "Hanley & McNeil 1982, The meaning and use of the area under a ROC curve")

  public init() {}

  public static var inputs: [Input] { [.labels(.binary, .matrix), .predictions(.real, .matrix)] }

  func loss(_ y: Span<Double>, scores f: Span<Double>, gradients: inout MutableSpan<Double>) -> Double {
    gradients.fill(0)
    let (wrong, pairs) = f.count <= ScoredItem.few ? compared(y, f) : counted(y, f)
    return wrong / pairs
  }

  /// How many pairs are in the wrong order, and how many there are: each with each, which is quickest for few items.
  private func compared(_ y: Span<Double>, _ f: Span<Double>) -> (wrong: Double, pairs: Double) {
    var (wrong, pairs) = (0.0, 0.0)
    for j in f.indices where y[j] == 1 {
      for i in f.indices where y[i] == 0 {
        pairs += 1
        wrong += f[i] > f[j] ? 1 : f[i] == f[j] ? 0.5 : 0
      }
    }
    return (wrong, pairs)
  }

  /// The same, from the highest score down: the irrelevant items that came before beat each relevant one.
  private func counted(_ y: Span<Double>, _ f: Span<Double>) -> (wrong: Double, pairs: Double) {
    var (wrong, above) = (0.0, 0.0)
    for run in ScoredItem.runs(y, f) {
      let irrelevant = Double(run.count { $0.label == 0 })
      wrong += (Double(run.count) - irrelevant) * (above + 0.5 * irrelevant)
      above += irrelevant
    }
    return (wrong, above * (Double(f.count) - above))
  }
}
