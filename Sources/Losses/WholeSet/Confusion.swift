/// How often each class was decided for, by true class: weights by (true, decided).
struct Confusion {
  typealias Cell = DecisionTable.Cell

  /// The classes that occur as a label or a decision, in ascending order.
  let classes: [Int]
  /// The rows of one class that were decided to be another, by their places in `classes`; no cell is empty.
  let mistakes: [(truth: Int, decision: Int, weight: Double, cell: Cell)]
  /// By class: the rows that were decided rightly, those that were not, and those of others that were decided to be it.
  private let hits, misses, takes: [Cell]
  private let isWeighted: Bool

  init(_ table: DecisionTable) {
    let places = table.classes.indices.sorted { table.classes[$0] < table.classes[$1] }
    var ranks = [Int](repeating: 0, count: places.count)
    for (rank, place) in places.enumerated() { ranks[place] = rank }
    let none = Array(repeating: Cell(), count: places.count)
    var (hits, misses, takes) = (none, none, none)
    var mistakes: [(truth: Int, decision: Int, weight: Double, cell: Cell)] = []
    table.forEachCell { truth, decision, cell in
      let (t, d) = (ranks[truth], ranks[decision])
      guard t != d else {
        hits[t] = cell
        return
      }
      misses[t].merge(cell)
      takes[d].merge(cell)
      mistakes.append((t, d, cell.rounded(isWeighted: table.isWeighted), cell))
    }
    classes = places.map { table.classes[$0] }
    (self.hits, self.misses, self.takes, self.mistakes) = (hits, misses, takes, mistakes)
    isWeighted = table.isWeighted
  }

  /// The weight of the rows of each class that were decided rightly, and of those that were not.
  var tp: [Double] { hits.map(rounded) }
  var fn: [Double] { misses.map(rounded) }
  /// The weight of the rows that were wrongly decided to be of each class.
  var fp: [Double] { takes.map(rounded) }
  /// The weight of each true class, and of each decision.
  var labelled: [Double] { zip(hits, misses).map { rounded($0.merged(with: $1)) } }
  var decided: [Double] { zip(hits, takes).map { rounded($0.merged(with: $1)) } }
  /// The weight of right decisions, of wrong ones, and of all.
  var right: Double { rounded(sum(hits)) }
  var wrong: Double { rounded(sum(misses)) }
  var total: Double { rounded(sum(hits).merged(with: sum(misses))) }

  /// The same weights before any rounding, for measures in which they cancel: of each true class, and of each decision.
  var exactLabelled: [Dyadic] { zip(hits, misses).map { exact($0.merged(with: $1)) } }
  var exactDecided: [Dyadic] { zip(hits, takes).map { exact($0.merged(with: $1)) } }
  var exactRight: Dyadic { exact(sum(hits)) }
  var exactTotal: Dyadic { exact(sum(hits).merged(with: sum(misses))) }

  /// The weight of a cell, exactly.
  func exact(_ cell: Cell) -> Dyadic { isWeighted ? cell.weight.parts.finite : Dyadic(cell.count) }

  private func rounded(_ cell: Cell) -> Double { cell.rounded(isWeighted: isWeighted) }

  private func sum(_ cells: [Cell]) -> Cell { cells.reduce(into: Cell()) { $0.merge($1) } }

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
