/// How rows are decided, counted as they go by: each for one class, or for and against any number of labels.
///
/// Which of the two it is depends on all rows, so that both are counted where it may be either.
struct Decisions: Sendable {
  /// The number above which a single prediction decides for class 1; nil where it is the class.
  private let limit: Double?
  private var table: DecisionTable
  private var counts: LabelCounts?
  private var labels = LabelKind()

  /// - Parameters:
  ///   - layout: where labels, predictions and weights are.
  ///   - limit: the number above which a single prediction decides for class 1; nil where it is the class.
  ///   - countsWeightless: whether rows of weight 0 name classes.
  init(in layout: Layout, above limit: Double?, countsWeightless: Bool) {
    self.limit = limit
    let isWeighted = !layout[.weight].isEmpty
    table = DecisionTable(isWeighted: isWeighted, countsWeightless: countsWeightless)
    if LabelKind.isOpen(in: layout) { counts = LabelCounts(of: layout[.y].count, isWeighted: isWeighted) }
  }

  /// Adds rows; those of weight 0 are as if absent, but for the classes that they may name.
  mutating func add(_ rows: Block) {
    let weights = RowWeights(rows)
    if counts != nil {
      labels.observe(rows)
      counts?.add(rows, above: limit ?? 0.5, weights)
    }
    if mayBeOfClasses { table.add(rows.winners(.y, above: nil), rows.winners(.yhat, above: limit), weights) }
  }

  mutating func merge(_ other: Self) {
    table.merge(other.table)
    if let theirs = other.counts { counts?.merge(theirs) }
    labels.merge(other.labels)
  }

  /// How often each label was decided for, where rows have any number of them; nil where each is of one class.
  ///
  /// - Parameter kind: which of the two it is, where more rows than these tell.
  func ofLabels(_ kind: LabelKind.Kind?) -> LabelCounts? { kind ?? labels.kind == .labels ? counts : nil }

  /// The same where each row marks one class, and decides for one.
  func ofMarks(_ kind: LabelKind.Kind?) -> LabelCounts? { kind ?? labels.kind == .marks ? counts : nil }

  /// How often each class was decided for; where classes are marked, those that no row is of are there too.
  func table(of kind: LabelKind.Kind?) -> DecisionTable {
    guard let marks = ofMarks(kind) else { return table }
    var all = table
    for name in 0..<marks.count { _ = all.place(of: name) }
    return all
  }

  /// Whether each row so far has one class: once one has several labels, or none, nothing makes classes of them again.
  var mayBeOfClasses: Bool { labels.areOneEach }

  /// The classes of the table, in the order of their places.
  var classes: [Int] { table.classes }

  /// Where a class stands in the table.
  mutating func place(of name: Int) -> Int { table.place(of: name) }

  /// Whether all rows weigh nothing, or there are none.
  var isEmpty: Bool { table.isEmpty && counts?.isEmpty ?? true }
}

/// How often each of several labels was decided for rightly and wrongly, where labels do not exclude each other.
struct LabelCounts: Sendable {
  private typealias Cell = DecisionTable.Cell

  /// One row, or several that are alike: how many of its labels were found, missed, and decided for wrongly.
  struct Row: Hashable {
    var tp = 0
    var fn = 0
    var fp = 0
  }

  private let isWeighted: Bool
  private var hits, misses, takes: [Cell]
  private var kinds: [Row: Cell] = [:]

  init(of labels: Int, isWeighted: Bool) {
    self.isWeighted = isWeighted
    hits = Array(repeating: Cell(), count: labels)
    (misses, takes) = (hits, hits)
  }

  /// Adds rows whose predictions above a limit decide for their label.
  fileprivate mutating func add(_ rows: Block, above limit: Double, _ weights: RowWeights) {
    let (labels, predictions) = (Array(rows[.y]), Array(rows[.yhat]))
    for i in 0..<rows.count where weights[i] != 0 {
      let weight = isWeighted ? weights[i] : nil
      var row = Row()
      for k in labels.indices {
        switch (labels[k][i] > 0.5, predictions[k][i] > limit) {
        case (true, true):
          row.tp += 1
          hits[k].add(weight)
        case (true, false):
          row.fn += 1
          misses[k].add(weight)
        case (false, true):
          row.fp += 1
          takes[k].add(weight)
        case (false, false): break
        }
      }
      kinds[row, default: Cell()].add(weight)
    }
  }

  fileprivate mutating func merge(_ other: Self) {
    for k in hits.indices {
      hits[k].merge(other.hits[k])
      misses[k].merge(other.misses[k])
      takes[k].merge(other.takes[k])
    }
    kinds.merge(other.kinds) { $0.merged(with: $1) }
  }

  fileprivate var isEmpty: Bool { kinds.isEmpty }
  var count: Int { hits.count }

  /// The weights of each label's rows.
  var tp: [Double] { hits.map(rounded) }
  var fn: [Double] { misses.map(rounded) }
  var fp: [Double] { takes.map(rounded) }
  /// The same of all labels together.
  var whole: (tp: Double, fn: Double, fp: Double) { (sum(hits), sum(misses), sum(takes)) }
  /// The weight of the rows of each kind.
  var rows: [(row: Row, weight: Double)] { kinds.map { ($0.key, rounded($0.value)) } }
  var total: Double { sum(kinds.values) }
  /// The weight of the rows whose labels are all decided rightly.
  var exact: Double { sum(kinds.filter { $0.key.fn == 0 && $0.key.fp == 0 }.values) }

  private func rounded(_ cell: Cell) -> Double { cell.rounded(isWeighted: isWeighted) }
  private func sum(_ cells: some Sequence<Cell>) -> Double { rounded(cells.reduce(into: Cell()) { $0.merge($1) }) }
}
