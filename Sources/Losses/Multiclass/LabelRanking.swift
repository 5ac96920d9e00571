/// The share of pairs of labels in the wrong order.
public struct LabelRanking: MultilabelLoss {
  public static let card = Card(
    name: "label_ranking", aliases: [Alias("label_ranking_loss", .sklearn), "ranking_loss"],
    summary: "the share of label pairs in the wrong order",
    formula: "#{(j, i) : y_j = 1, y_i = 0, ŷ_i ≥ ŷ_j} / (#{y = 1} #{y = 0})",
    gradient: "0",
    edges: "equal scores are wrong; 0 when all labels apply or none",
    properties: Properties(convex: false, differentiable: false, nonNegative: true),
    elsewhere: Elsewhere(sklearn: "label_ranking_loss"),
    ulp: 1, reference: "Tsoumakas, Katakis & Vlahavas 2010, Mining multi-label data")

  public init() {}

  public static var inputs: [Input] { [.labels(.binary, .matrix), .predictions(.real, .matrix, width: .several)] }

  public func callAsFunction(_ y: Span<Double>, scores f: Span<Double>, gradients: inout MutableSpan<Double>) -> Double
  {
    gradients.fill(0)
    var (wrong, pairs) = (0.0, 0.0)
    for j in f.indices where y[j] == 1 {
      for i in f.indices where y[i] == 0 {
        pairs += 1
        if f[i] >= f[j] { wrong += 1 }
      }
    }
    return pairs == 0 ? 0 : wrong / pairs
  }
}
