/// How far up the labels that apply stand: the share of them among all that score as high, averaged over them.
public struct LabelRankingAveragePrecision: MultilabelLoss {
  public static let card = Card(
    name: "label_ranking_average_precision",
    aliases: [Alias("label_ranking_average_precision_score", .sklearn), "lrap"],
    summary: "the mean precision at the labels of a row that apply",
    formula: "Σ_{j: y_j = 1} #{i : y_i = 1, ŷ_i ≥ ŷ_j} / #{i : ŷ_i ≥ ŷ_j} / #{y = 1}",
    gradient: "none: ranks jump",
    edges: "equal scores share the later place; 1 when all labels apply or none",
    properties: Properties(convex: false, differentiable: false, nonNegative: true),
    elsewhere: Elsewhere(sklearn: "label_ranking_average_precision_score"),
    better: .higher, ulp: 4, reference: "Tsoumakas, Katakis & Vlahavas 2010, Mining multi-label data")

  public init() {}

  public static var inputs: [Input] { [.labels(.binary, .matrix), .predictions(.real, .matrix, width: .several)] }

  public static var hasGradient: Bool { false }

  public func callAsFunction(_ y: Span<Double>, scores f: Span<Double>, gradients: inout MutableSpan<Double>) -> Double
  {
    gradients.fill(0)
    var precisions = CompensatedSum()
    var labels = 0.0
    for j in f.indices where y[j] == 1 {
      var (right, all) = (0.0, 0.0)
      for i in f.indices where f[i] >= f[j] {
        all += 1
        if y[i] == 1 { right += 1 }
      }
      precisions.add(right / all)
      labels += 1
    }
    return labels == 0 ? 1 : precisions.value / labels
  }
}
