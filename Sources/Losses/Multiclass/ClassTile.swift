/// Some rows of a block with the classes of a row side by side, so that a row is one span.
///
/// A block keeps a column a class. A loss walks along a row, and turning a tile that stays in the nearest cache costs a
/// tenth of the exponentials.
struct ClassTile {
  let classes: Int
  let wantsGradient: Bool
  /// True when the labels are one column of class indices.
  let hasIndices: Bool
  /// The rows in use.
  private(set) var count = 0
  /// Row after row: what is predicted for each class.
  var scores: [Double]
  /// ∂L/∂score.
  var gradients: [Double]
  /// The label of each class, row after row; one row of zeros when the labels are indices.
  var labels: [Double]
  /// The true class of each row; −1 when its labels are soft.
  var truths: [Int]
  var losses: [Double]
  /// NaN for a row that has a NaN in any input, else 0.
  private var doubts: [Double]
  private let labelColumns: Range<Int>
  private let scoreColumns: Range<Int>

  init(_ layout: Layout, wantsGradient: Bool) {
    scoreColumns = layout[.yhat]
    labelColumns = layout[.y]
    classes = scoreColumns.count
    self.wantsGradient = wantsGradient
    hasIndices = labelColumns.count == 1 && classes > 1
    // A multiple of eight rows uses whole cache lines of every column.
    let capacity = max(8, min(64, 2048 / max(1, classes) & ~7))
    scores = Array(repeating: 0, count: capacity * classes)
    gradients = Array(repeating: 0, count: wantsGradient ? capacity * classes : 0)
    labels = Array(repeating: 0, count: hasIndices ? classes : capacity * classes)
    truths = Array(repeating: -1, count: capacity)
    losses = Array(repeating: 0, count: capacity)
    doubts = losses
  }

  /// Takes as many of some rows as fit, from the first on.
  mutating func load(_ block: Block, _ rows: Range<Int>) {
    let first = rows.lowerBound
    count = min(losses.count, rows.count)
    for row in 0..<count { doubts[row] = 0 }
    gather(block, scoreColumns, from: first, count, into: &scores, &doubts)
    if hasIndices {
      loadIndices(block.columns[labelColumns.lowerBound], from: first)
    } else {
      gather(block, labelColumns, from: first, count, into: &labels, &doubts)
      for row in 0..<count { truths[row] = soleOne(in: labels.span.extracting(row * classes..<(row + 1) * classes)) }
    }
  }

  private mutating func loadIndices(_ column: [Double], from first: Int) {
    for row in 0..<count {
      let label = column[first + row]
      let isClass = label >= 0 && label < Double(classes)
      truths[row] = isClass ? Int(label) : -1
      if !isClass { doubts[row] = .nan }
    }
  }

  /// Gives the losses and derivatives of the rows to the result.
  func store(from first: Int, isMean: Bool, into result: inout Evaluation) {
    let share = isMean ? 1 / Double(classes) : 1
    for row in 0..<count { result.losses[first + row] = losses[row] * share + doubts[row] }
    if wantsGradient { store(gradients, from: first, share, into: &result.gradients) }
  }

  /// Gives second derivatives, which stand in place of the first, to the result.
  func storeCurvatures(from first: Int, isMean: Bool, into result: inout Evaluation) {
    store(gradients, from: first, isMean ? 1 / Double(classes) : 1, into: &result.curvatures)
  }

  private func store(_ derivatives: [Double], from first: Int, _ share: Double, into columns: inout [[Double]]) {
    let gradient = derivatives.span
    let doubt = doubts.span
    for k in 0..<classes {
      var column = columns[k].mutableSpan
      for row in 0..<count { column[first &+ row] = gradient[row &* classes &+ k] * share + doubt[row] }
    }
  }
}

/// Copies columns into rows that lie one after the other, and notes which rows have a NaN.
func gather(
  _ block: Block, _ columns: some Collection<Int>, from first: Int, _ count: Int, into rows: inout [Double],
  _ doubts: inout [Double]
) {
  var target = rows.mutableSpan
  var doubt = doubts.mutableSpan
  for (k, index) in columns.enumerated() {
    let source = block.columns[index]
    let column = source.span
    for row in 0..<count {
      let value = column[first &+ row]
      target[row &* columns.count &+ k] = value
      if value.isNaN { doubt[row] = .nan }
    }
  }
}

/// The place of the only 1 among zeros; −1 when the numbers are not one-hot.
func soleOne(in labels: Span<Double>) -> Int {
  var place = -1
  for k in labels.indices where labels[k] != 0 {
    guard labels[k] == 1 && place < 0 else { return -1 }
    place = k
  }
  return place
}
