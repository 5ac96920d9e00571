/// Some rows of a block two by two, with the classes of a pair side by side.
struct PairTile {
  let classes: Int
  /// The rows in use; the last of an odd number fills both lanes.
  private(set) var count = 0
  /// Pair after pair: what is predicted for each class.
  var scores: [LanePair]
  /// ∂L/∂score; empty when no gradient is wanted.
  var slopes: [LanePair]
  /// The label of each class, pair after pair; one pair of zeros when the labels are indices.
  var labels: [LanePair]
  private(set) var truths: [TruePair]
  var rows: [UsualRows]
  private let hasIndices: Bool
  /// Whether labels may name a class, or are only distributions.
  private let hasClasses: Bool
  private let labelColumns: Range<Int>
  private let scoreColumns: Range<Int>

  init(_ layout: Layout, hasClasses: Bool, wantsGradient: Bool) {
    self.hasClasses = hasClasses
    scoreColumns = layout[.yhat]
    labelColumns = layout[.y]
    classes = scoreColumns.count
    hasIndices = labelColumns.count == 1 && classes > 1
    // A multiple of four pairs uses whole cache lines of every column.
    let capacity = max(4, min(32, 1024 / max(1, classes) & ~3))
    let zero = LanePair(repeating: 0)
    scores = Array(repeating: zero, count: capacity * classes)
    slopes = Array(repeating: zero, count: wantsGradient ? capacity * classes : 0)
    labels = Array(repeating: zero, count: hasIndices ? classes : capacity * classes)
    rows = Array(repeating: UsualRows(zero), count: capacity)
    truths = Array(repeating: TruePair(-1, -1), count: capacity)
  }

  /// The pairs in use.
  var pairs: Int { (count + 1) / 2 }

  /// Takes as many rows as fit.
  mutating func load(_ block: Block, from first: Int) {
    count = min(2 * rows.count, block.count - first)
    gather(block, scoreColumns, from: first, into: &scores)
    if hasIndices {
      loadIndices(block.columns[labelColumns.lowerBound], from: first)
    } else {
      gather(block, labelColumns, from: first, into: &labels)
      if hasClasses { findTruths(labels) }
    }
  }

  private func gather(_ block: Block, _ columns: Range<Int>, from first: Int, into pairs: inout [LanePair]) {
    var target = pairs.mutableSpan
    for (k, index) in columns.enumerated() {
      let source = block.columns[index]
      let column = source.span.extracting(first..<first + count)
      for pair in 0..<count / 2 {
        target[pair &* classes &+ k] = LanePair(column[2 &* pair], column[2 &* pair &+ 1])
      }
      if count & 1 == 1 { target[count / 2 * classes + k] = LanePair(repeating: column[count - 1]) }
    }
  }

  private mutating func loadIndices(_ column: [Double], from first: Int) {
    for pair in 0..<pairs {
      let row = first + 2 * pair
      truths[pair] = TruePair(index(column[row]), index(column[min(row + 1, first + count - 1)]))
    }
  }

  /// The class that a label names, −1 when there is none such.
  private func index(_ label: Double) -> Int { label >= 0 && label < Double(classes) ? Int(label) : -1 }

  /// The place of the only 1 among zeros.
  private mutating func findTruths(_ columns: [LanePair]) {
    let labels = columns.span
    let (zero, one) = (LanePair(repeating: 0), LanePair(repeating: 1))
    for pair in 0..<pairs {
      var (ones, place) = (zero, zero)
      var isHard = LanePair.Choice(repeating: true)
      for k in 0..<classes {
        let label = labels[pair &* classes &+ k]
        isHard = isHard .& ((label .== zero) .| (label .== one))
        ones = ones + label
        place = place + Double(k) * label
      }
      let truth = select(isHard .& (ones .== one), place, LanePair(repeating: -1))
      truths[pair] = TruePair(Int(truth[0]), Int(truth[1]))
    }
  }

  /// Gives the losses and derivatives of all rows to the result.
  func store(from first: Int, isMean: Bool, into result: inout Evaluation) {
    let share = LanePair(repeating: isMean ? 1 / Double(classes) : 1)
    for row in 0..<count { result.losses[first + row] = rows[row / 2].losses[row & 1] * share[0] }
    guard !slopes.isEmpty else { return }
    let slope = slopes.span
    for k in 0..<classes {
      var whole = result.gradients[k].mutableSpan
      var column = whole._mutatingExtracting(first..<first + count)
      for pair in 0..<count / 2 {
        let own = slope[pair &* classes &+ k] * share
        (column[2 &* pair], column[2 &* pair &+ 1]) = (own[0], own[1])
      }
      if count & 1 == 1 { column[count - 1] = slope[count / 2 * classes + k][0] * share[0] }
    }
  }

  /// The rows that have to be evaluated one by one, as far as they lie together.
  func unusualRuns() -> [Range<Int>] {
    var runs: [Range<Int>] = []
    for pair in 0..<pairs {
      let areUsual = rows[pair].areUsual
      guard !areUsual.isEverywhere else { continue }
      for row in 2 * pair..<min(2 * pair + 2, count) where !areUsual[row & 1] {
        if let last = runs.last, last.upperBound == row {
          runs[runs.count - 1] = last.lowerBound..<row + 1
        } else {
          runs.append(row..<row + 1)
        }
      }
    }
    return runs
  }
}
