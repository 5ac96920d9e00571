/// How often each class was decided for, by true class: weights by (true, decided).
struct Confusion {
  /// The classes that occur as a label or a decision, in ascending order.
  let classes: [Int]
  /// The weight of the rows of each class that were decided rightly.
  let tp: [Double]
  /// The weights of the rows of one class that were decided to be another, by their places in `classes`; none is empty.
  let mistakes: [(truth: Int, decision: Int, weight: Double)]
  /// The weight of each true class, and of each decision.
  let labelled, decided: [Double]
  let total: Double

  init(_ table: DecisionTable) {
    let places = table.classes.indices.sorted { table.classes[$0] < table.classes[$1] }
    var ranks = [Int](repeating: 0, count: places.count)
    for (rank, place) in places.enumerated() { ranks[place] = rank }
    var (labelled, decided) = (
      Array(repeating: DecisionTable.Cell(), count: places.count),
      Array(repeating: DecisionTable.Cell(), count: places.count)
    )
    var total = DecisionTable.Cell()
    var tp = [Double](repeating: 0, count: places.count)
    var mistakes: [(truth: Int, decision: Int, weight: Double)] = []
    func rounded(_ cell: DecisionTable.Cell) -> Double {
      table.isWeighted ? cell.weight.rounded : Double(cell.count)
    }
    table.forEachCell { truth, decision, cell in
      let (t, d) = (ranks[truth], ranks[decision])
      labelled[t].merge(cell)
      decided[d].merge(cell)
      total.merge(cell)
      if t == d { tp[t] = rounded(cell) } else { mistakes.append((t, d, rounded(cell))) }
    }
    classes = places.map { table.classes[$0] }
    (self.tp, self.mistakes) = (tp, mistakes)
    self.labelled = labelled.map(rounded)
    self.decided = decided.map(rounded)
    self.total = rounded(total)
  }

  /// The weight of right decisions.
  var right: Double { ExactSum(tp).rounded }

  /// All weights: `matrix[t][d]` is that of the rows of true class `classes[t]` that were decided to be `classes[d]`.
  var matrix: [[Double]] {
    var matrix = classes.map { _ in [Double](repeating: 0, count: classes.count) }
    for (k, weight) in tp.enumerated() { matrix[k][k] = weight }
    for mistake in mistakes { matrix[mistake.truth][mistake.decision] = mistake.weight }
    return matrix
  }

  /// A part of a whole; of nothing, 0.
  static func share(_ part: Double, of whole: Double) -> Double { whole == 0 ? 0 : part / whole }
}

extension DecisionTable.Cell {
  fileprivate mutating func merge(_ other: Self) {
    count += other.count
    weight.merge(other.weight)
  }
}
