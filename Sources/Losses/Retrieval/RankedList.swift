/// A list in the order of its scores, as a search engine would show it.
///
/// A score of −inf is no place: the item is known to be relevant or not, and was never found.
struct RankedList {
  /// The items that were found, the highest score first, those of one score together.
  let runs: [ArraySlice<ScoredItem>]
  /// How relevant each item is, whether it was found or not.
  let labels: [Double]
  /// How many of them are relevant: have a label above 0.
  let relevant: Double

  init(_ y: Span<Double>, _ f: Span<Double>) {
    var labels: [Double] = []
    labels.reserveCapacity(y.count)
    for k in y.indices { labels.append(y[k]) }
    self.labels = labels
    relevant = Double(labels.count { $0 > 0 })
    runs = ScoredItem.runs(y, f).filter { ($0.first?.score ?? 0) > -.infinity }
  }

  /// How many items were found.
  var found: Int { runs.last?.endIndex ?? 0 }

  /// Calls a function with each run, with how many items of it are relevant, and with how many of its places are among
  /// the first `k`; all places where k is 0.
  func forEachRun(upTo k: Double, _ body: (_ run: ArraySlice<ScoredItem>, _ relevant: Double, _ places: Int) -> Void) {
    for run in runs {
      let end = k == 0 ? run.endIndex : min(run.endIndex, Int(k))
      guard end > run.startIndex else { return }
      body(run, Double(run.count { $0.label > 0 }), end - run.startIndex)
    }
  }

  /// How many relevant items are among the first `k`, items of one score sharing their places.
  func hits(upTo k: Double) -> Double {
    var hits = 0.0
    forEachRun(upTo: k) { run, relevant, places in hits += relevant * Double(places) / Double(run.count) }
    return hits
  }

  /// The place of the first relevant item, from 1, behind the others of its score; nil where none was found.
  var firstHit: Double? {
    for run in runs {
      let relevant = run.count { $0.label > 0 }
      if relevant > 0 { return Double(run.endIndex - relevant + 1) }
    }
    return nil
  }
}
