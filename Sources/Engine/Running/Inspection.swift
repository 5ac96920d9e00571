import Losses
package import Tables

/// What a check found wrong, over all rows that a worker saw; merging keeps the first place.
package struct Finding: Sendable {
  package var row: Int
  package var place: Place
  /// Where the cell stands that should be the same.
  package var partner: Place?
  /// The value at the first place: a cell, or a row's sum.
  package var value: Double
  package var count = 0
  package var least = Double.infinity
  package var greatest = -Double.infinity
}

/// The checks of a run and what they found.
struct Inspection: Sendable {
  package let checks: [Check]
  /// By the index of the check.
  package private(set) var findings: [Int: Finding] = [:]
  /// Whether the labels are of classes, in one column: then what is wrong with them is told by their values.
  private let countsLabels: Bool
  /// How many labels are 0 and how many are 1.
  private var (zeros, ones) = (0, 0)
  /// How often each other label came.
  private var otherLabels: [Double: Int] = [:]
  /// The least and the greatest prediction.
  package private(set) var predictions = (least: Double.infinity, greatest: -Double.infinity)
  /// Whether every row of predictions adds up to 1, but for what rounding to two decimals makes of it.
  private(set) var sumsAreOne = true

  init(_ checks: [Check]) {
    self.checks = checks
    countsLabels = checks.contains(where: \.isOfClasses)
  }

  var isClean: Bool { findings.isEmpty }

  /// How often each label came, up to ten different ones.
  package var labels: [Double: Int] {
    var labels = otherLabels
    if zeros > 0 { labels[0] = zeros }
    if ones > 0 { labels[1] = ones }
    return labels
  }

  /// Looks at a block; `place` is asked only for what is wrong.
  package mutating func inspect(_ block: Block, _ rows: Rows, place: (_ row: Int, _ column: Int) -> Place) {
    let zerosAndOnes = countsLabels ? tallyZerosAndOnes(block) : nil
    let isBinary = zerosAndOnes == block.count
    for index in checks.indices where !(isBinary && checks[index].acceptsBinaryLabels) {
      if checks[index].violations(in: block) > 0 { tally(index, block, rows, place) }
    }
    if let zerosAndOnes, zerosAndOnes < block.count, !isClean { tallyOtherLabels(block) }
  }

  private mutating func tally(_ index: Int, _ block: Block, _ rows: Rows, _ place: (Int, Int) -> Place) {
    let check = checks[index]
    for row in 0..<block.count {
      for column in check.columns where check.isViolated(block, row: row, column: column) {
        var value = block.columns[column][row]
        if case .sumsToOne = check.rule { value = check.sum(of: block, row: row) }
        // A missing value: reported as such, or kept on purpose.
        if value.isNaN { continue }
        var finding = findings[index] ?? Finding(row: rows[row], place: place(rows[row], column), value: value)
        if finding.count == 0, case .equals(let other) = check.rule { finding.partner = place(rows[row], other) }
        finding.count += 1
        finding.least = min(value, finding.least)
        finding.greatest = max(value, finding.greatest)
        findings[index] = finding
      }
    }
  }

  /// Counts the labels 0 and 1 and returns how many there are.
  private mutating func tallyZerosAndOnes(_ block: Block) -> Int {
    let column = block.columns[block.layout[.y].lowerBound]
    let labels = column.span.extracting(first: block.count)
    let counts = Inspection.binaryCounts(labels) ?? Inspection.counts(labels)
    zeros += counts.zeros
    ones += counts.ones
    return counts.zeros + counts.ones
  }

  /// Counts the other labels, once something is wrong.
  private mutating func tallyOtherLabels(_ block: Block) {
    let column = block.columns[block.layout[.y].lowerBound]
    let most = 10 - (zeros > 0 ? 1 : 0) - (ones > 0 ? 1 : 0)
    for label in column.prefix(block.count) where label != 0 && label != 1 && !label.isNaN {
      if otherLabels[label] != nil || otherLabels.count < most { otherLabels[label, default: 0] += 1 }
    }
  }

  /// How many labels are 0 and how many are 1; nil when there are others.
  private static func binaryCounts(_ labels: Span<Double>) -> (zeros: Int, ones: Int)? {
    var sum = SIMD4<Double>.zero
    var isOther = SIMDMask<SIMD4<Int64>>(repeating: false)
    var i = 0
    while i &+ 8 <= labels.count {
      let eight = labels.extracting(i..<i &+ 8)
      let x = SIMD4(eight[0], eight[1], eight[2], eight[3])
      let y = SIMD4(eight[4], eight[5], eight[6], eight[7])
      // 0, 1 and infinity are their own squares, and no other number is.
      isOther = isOther .| (x * x .!= x) .| (y * y .!= y)
      sum = sum + x + y
      i &+= 8
    }
    var total = sum.sum()
    var isBinary = !any(isOther)
    for i in i..<labels.count {
      isBinary = isBinary && labels[i] * labels[i] == labels[i]
      total += labels[i]
    }
    guard isBinary, total.isFinite else { return nil }
    return (labels.count - Int(total), Int(total))
  }

  /// How many of any labels are 0 and how many are 1.
  private static func counts(_ labels: Span<Double>) -> (zeros: Int, ones: Int) {
    var counts = (zeros: 0, ones: 0)
    for i in labels.indices {
      counts.zeros += labels[i] == 0 ? 1 : 0
      counts.ones += labels[i] == 1 ? 1 : 0
    }
    return counts
  }

  /// Notes the range of logits, for the suspicion that they are probabilities.
  mutating func observePredictions(_ block: Block) {
    let columns = block.layout[.yhat]
    for column in columns {
      let array = block.columns[column]
      let values = array.span
      var (least, greatest) = predictions
      for i in 0..<block.count {
        least = min(values[i], least)
        greatest = max(values[i], greatest)
      }
      predictions = (least, greatest)
    }
    guard columns.count > 1, sumsAreOne else { return }
    sumsAreOne = (0..<block.count).allSatisfy { row in
      abs(columns.reduce(0) { $0 + block.columns[$1][row] } - 1) <= 0.005 * Double(columns.count)
    }
  }

  package mutating func merge(_ other: Inspection) {
    for (index, theirs) in other.findings {
      guard var ours = findings[index] else {
        findings[index] = theirs
        continue
      }
      if theirs.row < ours.row { (ours.row, ours.place, ours.value) = (theirs.row, theirs.place, theirs.value) }
      ours.count += theirs.count
      ours.least = min(ours.least, theirs.least)
      ours.greatest = max(ours.greatest, theirs.greatest)
      findings[index] = ours
    }
    zeros += other.zeros
    ones += other.ones
    otherLabels.merge(other.otherLabels, uniquingKeysWith: +)
    predictions.least = min(predictions.least, other.predictions.least)
    predictions.greatest = max(predictions.greatest, other.predictions.greatest)
    sumsAreOne = sumsAreOne && other.sumsAreOne
  }
}
