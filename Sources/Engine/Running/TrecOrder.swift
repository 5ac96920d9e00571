import Losses
import Tables

extension GatheredRows {
  /// The rows with the scores that trec_eval orders them by: scores in single precision, and of equal ones the later id
  /// is ahead; places stand for them, so that none are equal.
  ///
  /// Rows without ids keep their scores, and so do those that were never found.
  func inTrecOrder(_ ids: Names?) -> GatheredRows {
    let (score, columns) = (block.layout[.yhat], block.layout[.id])
    guard score.count == 1, let column = score.first, let ids, !columns.isEmpty else { return self }
    let scores = block.columns[column].prefix(block.count).map { Float($0) }
    let names = columns.map { block.columns[$0] }
    func isAhead(_ a: Int, _ b: Int) -> Bool {
      if scores[a] != scores[b] { return scores[a] > scores[b] }
      for name in names where name[a] != name[b] { return ids[Int(name[a])].utf8.isAfter(ids[Int(name[b])].utf8) }
      return a < b
    }
    var places = block.columns[column]
    for (place, row) in scores.indices.filter({ places[$0] > -.infinity }).sorted(by: isAhead).enumerated() {
      places[row] = Double(scores.count - place)
    }
    var ordered = self
    ordered.block.columns[column] = places
    return ordered
  }
}

extension String.UTF8View {
  /// Whether the bytes come after others in the order of `strcmp`.
  fileprivate func isAfter(_ other: String.UTF8View) -> Bool { other.lexicographicallyPrecedes(self) }
}
