/// Some rows of a block with the classes of a row, or of two rows side by side, one after the other.
///
/// A block keeps a column a class. A loss walks along a row, and turning a tile that stays in the nearest cache costs a
/// tenth of the exponentials. Each place of a tile is of as many rows as there are lanes.
struct ClassTile<V: Lanes> {
  let classes: Int
  /// The rows in use; the last of an odd number fills both lanes.
  private(set) var count = 0
  /// Place after place: what is predicted for each class.
  var scores: [V]
  /// ∂L/∂score; empty when no gradient is wanted.
  var gradients: [V]
  /// The label of each class, place after place; one place of zeros when the labels are indices.
  var labels: [V]
  private(set) var truths: [TrueClasses]
  var losses: [V]
  /// NaN for a row that has a NaN in any input, else 0.
  private var doubts: [V]
  /// True when the labels are one column of class indices.
  let hasIndices: Bool
  /// Whether labels may name a class, or are only distributions.
  private let hasClasses: Bool
  private let labelColumns: Range<Int>
  private let scoreColumns: Range<Int>

  init(_ layout: Layout, hasClasses: Bool = true, wantsGradient: Bool) {
    self.hasClasses = hasClasses
    scoreColumns = layout[.yhat]
    labelColumns = layout[.y]
    classes = scoreColumns.count
    hasIndices = labelColumns.count == 1 && classes > 1
    // A multiple of eight rows uses whole cache lines of every column.
    let capacity = max(8, min(64, 2048 / max(1, classes) & ~7)) / V.width
    let zero = V(repeating: 0)
    scores = Array(repeating: zero, count: capacity * classes)
    gradients = Array(repeating: zero, count: wantsGradient ? capacity * classes : 0)
    labels = Array(repeating: zero, count: hasIndices ? classes : capacity * classes)
    losses = Array(repeating: zero, count: capacity)
    doubts = losses
    truths = Array(repeating: TrueClasses(-1), count: capacity)
  }

  /// The places in use.
  var places: Int { (count &+ V.width &- 1) &>> (V.width &- 1) }

  /// Takes as many rows as fit.
  mutating func load(_ block: Block, from first: Int) {
    count = min(V.width * losses.count, block.count - first)
    for place in 0..<places { doubts[place] = V(repeating: 0) }
    gather(block, scoreColumns, from: first, into: &scores, &doubts)
    if hasIndices {
      loadIndices(block.columns[labelColumns.lowerBound], from: first)
    } else {
      gather(block, labelColumns, from: first, into: &labels, &doubts)
      if hasClasses { findTruths(labels) }
    }
  }

  /// Copies columns, and notes which rows have a NaN.
  private func gather(
    _ block: Block, _ columns: Range<Int>, from first: Int, into cells: inout [V], _ doubts: inout [V]
  ) {
    var target = cells.mutableSpan
    var doubt = doubts.mutableSpan
    let whole = count &>> (V.width &- 1)
    for (k, index) in columns.enumerated() {
      let source = block.columns[index]
      let column = source.span.extracting(first..<first + count)
      for place in 0..<whole {
        let row = V.width &* place
        let cell = V(first: column[row], second: column[row &+ V.width &- 1])
        target[place &* classes &+ k] = cell
        let areNumbers = cell .== cell
        if !areNumbers.isEverywhere { doubt[place] = select(areNumbers, doubt[place], V(repeating: .nan)) }
      }
      guard whole < places else { continue }
      target[whole * classes + k] = V(repeating: column[count - 1])
      if column[count - 1].isNaN { doubt[whole] = V(repeating: .nan) }
    }
  }

  private mutating func loadIndices(_ column: [Double], from first: Int) {
    let label = column.span.extracting(first..<first + count)
    for place in 0..<places {
      let row = V.width &* place
      truths[place] = TrueClasses(index(label[row]), index(label[min(row &+ V.width, count) &- 1]))
      doubts[place] = select(truths[place].areHard(V.self), doubts[place], V(repeating: .nan))
    }
  }

  /// The class that a label names, −1 when there is none such.
  private func index(_ label: Double) -> Int { label >= 0 && label < Double(classes) ? Int(label) : -1 }

  /// The place of the only 1 among zeros.
  private mutating func findTruths(_ cells: [V]) {
    let labels = cells.span
    let (zero, one) = (V(repeating: 0), V(repeating: 1))
    for place in 0..<places {
      var (ones, truth) = (zero, zero)
      var isHard = V.Choice(repeating: true)
      for k in 0..<classes {
        let label = labels[place &* classes &+ k]
        isHard = isHard .& ((label .== zero) .| (label .== one))
        ones = ones + label
        truth = truth + Double(k) * label
      }
      truth = select(isHard .& (ones .== one), truth, V(repeating: -1))
      truths[place] = TrueClasses(Int(truth[0]), Int(truth[1]))
    }
  }

  /// Gives the losses and derivatives of all rows to the result.
  func store(from first: Int, isMean: Bool, into result: inout Evaluation) {
    let share = V(repeating: isMean ? 1 / Double(classes) : 1)
    store(losses.span, 0, of: 1, from: first, share, into: &result.losses)
    if !gradients.isEmpty { store(from: first, share, into: &result.gradients) }
  }

  /// Gives second derivatives, which stand in place of the first, to the result.
  func storeCurvatures(from first: Int, isMean: Bool, into result: inout Evaluation) {
    store(from: first, V(repeating: isMean ? 1 / Double(classes) : 1), into: &result.curvatures)
  }

  private func store(from first: Int, _ share: V, into columns: inout [[Double]]) {
    for k in 0..<classes { store(gradients.span, k, of: classes, from: first, share, into: &columns[k]) }
  }

  /// Gives one of the cells of each place to a column.
  private func store(
    _ cells: Span<V>, _ k: Int, of width: Int, from first: Int, _ share: V, into column: inout [Double]
  ) {
    let doubt = doubts.span
    var all = column.mutableSpan
    var rows = all._mutatingExtracting(first..<first + count)
    let whole = count &>> (V.width &- 1)
    for place in 0..<whole {
      let own = cells[place &* width &+ k] * share + doubt[place]
      let row = V.width &* place
      (rows[row], rows[row &+ V.width &- 1]) = (own[0], own[1])
    }
    if whole < places { rows[count - 1] = (cells[whole * width + k] * share + doubt[whole])[0] }
  }
}
