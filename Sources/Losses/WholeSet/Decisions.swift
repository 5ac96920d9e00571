/// How often each of several labels was decided for rightly and wrongly, where labels do not exclude each other.
struct LabelCounts {
  /// One row, or several that are alike: how many of its labels were found, missed, and decided for wrongly.
  struct Row: Hashable {
    var tp = 0.0
    var fn = 0.0
    var fp = 0.0
  }

  /// The weights of each label's rows.
  let tp, fn, fp: [Double]
  /// The weight of the rows of each kind.
  let rows: [(row: Row, weight: Double)]
  let total: Double

  init(_ truths: [[Bool]], _ decisions: [[Bool]], _ weights: RowWeights) {
    var rows: [Row: ExactSum] = [:]
    var counts = Array(repeating: (tp: ExactSum(), fn: ExactSum(), fp: ExactSum()), count: truths.count)
    for i in 0..<weights.count {
      var row = Row()
      for k in truths.indices {
        switch (truths[k][i], decisions[k][i]) {
        case (true, true):
          row.tp += 1
          counts[k].tp.add(weights[i])
        case (true, false):
          row.fn += 1
          counts[k].fn.add(weights[i])
        case (false, true):
          row.fp += 1
          counts[k].fp.add(weights[i])
        case (false, false): break
        }
      }
      rows[row, default: ExactSum()].add(weights[i])
    }
    tp = counts.map(\.tp.rounded)
    fn = counts.map(\.fn.rounded)
    fp = counts.map(\.fp.rounded)
    self.rows = rows.map { ($0.key, $0.value.rounded) }
    total = weights.total.rounded
  }

  /// The weight of the rows whose labels are all decided rightly.
  var exact: Double {
    rows.reduce(into: ExactSum()) { sum, kind in
      if kind.row.fn == 0, kind.row.fp == 0 { sum.add(kind.weight) }
    }.rounded
  }
}

extension Block {
  /// Whether rows have any number of labels: some row of labels, or of 0/1 decisions, does not name one class.
  ///
  /// A column of labels for each column of predictions is needed for that.
  var hasManyLabels: Bool {
    let (labels, predictions) = (Array(self[.y]), Array(self[.yhat]))
    guard labels.count > 1, labels.count == predictions.count else { return false }
    if !hasOneEach(labels) { return true }
    let areDecisions = predictions.allSatisfy { $0.prefix(count).allSatisfy { $0 == 0 || $0 == 1 } }
    return areDecisions && !hasOneEach(predictions)
  }

  private func hasOneEach(_ columns: [[Double]]) -> Bool {
    (0..<count).allSatisfy { row in columns.reduce(0) { $0 + $1[row] } == 1 }
  }

  /// Which labels apply, column by column.
  func marks(_ role: Role, above limit: Double) -> [[Bool]] {
    self[role].map { column in (0..<count).map { column[$0] > limit } }
  }
}
