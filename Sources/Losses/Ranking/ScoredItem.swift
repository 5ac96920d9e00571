/// An item of a list: its score and how relevant it is.
struct ScoredItem {
  var score: Double
  var label: Double

  /// So many items are compared each with each sooner than sorted.
  static let few = 64

  /// The items from the highest score to the lowest, those of one score together.
  static func runs(_ y: Span<Double>, _ f: Span<Double>) -> [ArraySlice<ScoredItem>] {
    var items: [ScoredItem] = []
    items.reserveCapacity(f.count)
    for k in f.indices { items.append(ScoredItem(score: f[k], label: y[k])) }
    items.sort { $0.score > $1.score }
    var runs: [ArraySlice<ScoredItem>] = []
    var first = 0
    for k in items.indices where k + 1 == items.count || items[k + 1].score != items[k].score {
      runs.append(items[first...k])
      first = k + 1
    }
    return runs
  }
}
