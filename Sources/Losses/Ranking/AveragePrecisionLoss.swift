/// One minus the average precision of a list.
public struct AveragePrecisionLoss: RankingLoss {
  /// Whether any list of two items has a value: 1 without relevant items, 0 where all are relevant.
  var takesAnyList = false

  public static let card = Card(
    name: "average_precision_loss", aliases: ["one_minus_average_precision", "map_loss"],
    summary: "one minus the mean precision at the places of a list's relevant items",
    formula: "1 − Σ_{i: y=1} #{j : y_j = 1, ŷ_j ≥ ŷ_i} / #{j : ŷ_j ≥ ŷ_i} / #{y = 1}",
    gradient: "0",
    edges: "equal scores share the later place; undefined for a list of one kind",
    properties: Properties(convex: false, differentiable: false, nonNegative: true),
    elsewhere: Elsewhere(
      sklearn: Equivalent(
        "1 - average_precision_score", "1 for a list without relevant items, 0 where all are relevant"
      )
      .changing { (loss: inout AveragePrecisionLoss) in loss.takesAnyList = true }),
    ulp: 4, reference: "Buckley & Voorhees 2000, Evaluating evaluation measure stability")

  public init() {}

  public static var inputs: [Input] { [.labels(.binary, .matrix), .predictions(.real, .matrix)] }

  func lack(_ y: Span<Double>) -> String? {
    takesAnyList && y.count > 1 ? nil : Self.lackOfOrder(y)
  }

  func loss(_ y: Span<Double>, scores f: Span<Double>, gradients: inout MutableSpan<Double>) -> Double {
    gradients.fill(0)
    return f.count <= ScoredItem.few ? compared(y, f) : counted(y, f)
  }

  /// Each item with each, which is quickest for few.
  private func compared(_ y: Span<Double>, _ f: Span<Double>) -> Double {
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
    return relevant == 0 ? 1 : lacks.value / relevant
  }

  /// The same from the highest score down.
  private func counted(_ y: Span<Double>, _ f: Span<Double>) -> Double {
    var lacks = CompensatedSum()
    var (relevant, wrong, all) = (0.0, 0.0, 0.0)
    for run in ScoredItem.runs(y, f) {
      let own = Double(run.count { $0.label != 0 })
      wrong += Double(run.count) - own
      all += Double(run.count)
      lacks.add(own * (wrong / all))
      relevant += own
    }
    return relevant == 0 ? 1 : lacks.value / relevant
  }
}
