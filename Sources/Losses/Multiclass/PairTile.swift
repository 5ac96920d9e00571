/// Some rows of a block two by two, with the classes of a pair side by side.
struct PairTile {
  let classes: Int
  /// The rows in use; the last of an odd number fills both lanes.
  private(set) var count = 0
  /// Pair after pair: what is predicted for each class.
  var scores: [LanePair]
  /// ∂L/∂score; empty when no gradient is wanted.
  var gradients: [LanePair]
  /// The label of each class, pair after pair; one pair of zeros when the labels are indices.
  var labels: [LanePair]
  private(set) var truths: [TrueClasses]
  var losses: [LanePair]
  /// NaN for a row that has a NaN in any input, else 0.
  private var doubts: [LanePair]
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
    gradients = Array(repeating: zero, count: wantsGradient ? capacity * classes : 0)
    labels = Array(repeating: zero, count: hasIndices ? classes : capacity * classes)
    losses = Array(repeating: zero, count: capacity)
    doubts = losses
    truths = Array(repeating: TrueClasses(-1, -1), count: capacity)
  }

  /// The pairs in use.
  var pairs: Int { (count + 1) / 2 }

  /// Takes as many rows as fit.
  mutating func load(_ block: Block, from first: Int) {
    count = min(2 * losses.count, block.count - first)
    for pair in 0..<pairs { doubts[pair] = LanePair(repeating: 0) }
    gather(block, scoreColumns, from: first, into: &scores)
    find(doubtful: scores)
    if hasIndices {
      loadIndices(block.columns[labelColumns.lowerBound], from: first)
    } else {
      gather(block, labelColumns, from: first, into: &labels)
      find(doubtful: labels)
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

  /// Notes which rows have a NaN.
  private mutating func find(doubtful columns: [LanePair]) {
    let column = columns.span
    for pair in 0..<pairs {
      var areNumbers = LanePair.Choice(repeating: true)
      for k in pair &* classes..<(pair &+ 1) &* classes { areNumbers = areNumbers .& (column[k] .== column[k]) }
      doubts[pair] = select(areNumbers, doubts[pair], LanePair(repeating: .nan))
    }
  }

  private mutating func loadIndices(_ column: [Double], from first: Int) {
    for pair in 0..<pairs {
      let row = first + 2 * pair
      truths[pair] = TrueClasses(index(column[row]), index(column[min(row + 1, first + count - 1)]))
      let isClass = truths[pair].areHard(LanePair.self)
      doubts[pair] = select(isClass, doubts[pair], LanePair(repeating: .nan))
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
      truths[pair] = TrueClasses(Int(truth[0]), Int(truth[1]))
    }
  }

  /// Gives the losses and derivatives of all rows to the result.
  func store(from first: Int, isMean: Bool, into result: inout Evaluation) {
    let share = LanePair(repeating: isMean ? 1 / Double(classes) : 1)
    for row in 0..<count { result.losses[first + row] = (losses[row / 2] * share + doubts[row / 2])[row & 1] }
    guard !gradients.isEmpty else { return }
    let gradient = gradients.span
    for k in 0..<classes {
      var whole = result.gradients[k].mutableSpan
      var column = whole._mutatingExtracting(first..<first + count)
      for pair in 0..<count / 2 {
        let own = gradient[pair &* classes &+ k] * share + doubts[pair]
        (column[2 &* pair], column[2 &* pair &+ 1]) = (own[0], own[1])
      }
      if count & 1 == 1 { column[count - 1] = (gradient[count / 2 * classes + k] * share + doubts[count / 2])[0] }
    }
  }
}
