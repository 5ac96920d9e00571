import Engine
import Messages
import Tables

/// Logs in long form, as luz and MMEngine write them: a column of words says which data a row is of.
enum LongLog {
  /// A log with a column of its own for each quantity of each data set; the log itself where no column names those.
  static func split(_ log: TrainingLog) -> TrainingLog {
    for column in log.columns {
      guard case .words(let words) = column.content else { continue }
      let sets = words.distinct.filter { !$0.isEmpty }
      let kinds = sets.compactMap(Quantity.set)
      if kinds.count == sets.count, kinds.contains(where: { $0.set == .validation }) { return split(log, words, sets) }
    }
    return log
  }

  private static func split(_ log: TrainingLog, _ words: [String], _ sets: [String]) -> TrainingLog {
    var long = log
    long.isLong = true
    for (index, column) in log.columns.enumerated() where column.count > 0 && !hasPlace(column.name) {
      let parts = sets.map { set in
        column.part("\(set)_\(column.name)") { row in words[row] == set }
      }.filter { $0.count > 0 }
      // A name without a word for the data is one of the training.
      guard parts.count > 1 || parts.contains(where: { Quantity.parts(of: $0.name).set == .validation }) else {
        continue
      }
      long.columns[index].values = [Double?](repeating: nil, count: column.values.count)
      long.columns[index].content = .flawed(
        .data(
          "which-column", "column '\(column.name.quotable)' has the numbers of several data sets",
          at: Place(path: log.path), hints: [.sentence("they are \(parts.map(\.name).joined(separator: " and "))")]))
      long.columns += parts
    }
    return long
  }

  /// Whether a name says where a row stands, or which data it is of by itself.
  private static func hasPlace(_ name: String) -> Bool {
    TrainingCurves.isAxis(name) || Quantity.namesSet(name)
  }
}

extension TrainingLog.Column {
  /// The same in some rows only, under another name.
  fileprivate func part(_ name: String, where isOfPart: (_ row: Int) -> Bool) -> TrainingLog.Column {
    var part = self
    part.name = name
    part.values = values.enumerated().map { row, value in isOfPart(row) ? value : nil }
    return part
  }
}
