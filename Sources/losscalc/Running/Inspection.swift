import Losses
import Tables

/// What a check found wrong, over all rows that a worker saw; merging keeps the first place.
struct Finding: Sendable {
  var row: Int
  var place: Place
  /// The value at the first place: a cell, or a row's sum.
  var value: Double
  var count = 0
  var least = Double.infinity
  var greatest = -Double.infinity
}

/// The checks of a run and what they found.
struct Inspection: Sendable {
  let checks: [Check]
  /// By the index of the check.
  private(set) var findings: [Int: Finding] = [:]
  /// How many labels are 0 and how many are 1.
  private var (zeros, ones) = (0, 0)
  /// How often each other label came.
  private var otherLabels: [Double: Int] = [:]
  /// The least and the greatest prediction.
  private(set) var predictions = (least: Double.infinity, greatest: -Double.infinity)
  /// Whether every row of predictions adds up to 1, but for what rounding to two decimals makes of it.
  private(set) var sumsAreOne = true

  init(_ checks: [Check]) { self.checks = checks }

  var isClean: Bool { findings.isEmpty }

  /// How often each label came, up to ten different ones.
  var labels: [Double: Int] {
    var labels = otherLabels
    if zeros > 0 { labels[0] = zeros }
    if ones > 0 { labels[1] = ones }
    return labels
  }

  /// Looks at a block; `place` is asked only for what is wrong.
  mutating func inspect(_ block: Block, _ rows: Rows, place: (_ row: Int, _ column: Int) -> Place) {
    for index in checks.indices where checks[index].violations(in: block) > 0 {
      tally(index, block, rows, place)
    }
    tallyLabels(block)
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
        finding.count += 1
        finding.least = min(value, finding.least)
        finding.greatest = max(value, finding.greatest)
        findings[index] = finding
      }
    }
  }

  /// Counts label values: cheaply as long as all is well, one by one afterwards.
  private mutating func tallyLabels(_ block: Block) {
    let columns = block.layout[.y]
    guard columns.count == 1 else { return }
    let labels = block.columns[columns.lowerBound]
    let label = labels.span
    let counts = Inspection.counts(label, block.count)
    zeros += counts.zeros
    ones += counts.ones
    guard counts.zeros + counts.ones < block.count, !isClean else { return }
    let most = 10 - (zeros > 0 ? 1 : 0) - (ones > 0 ? 1 : 0)
    for i in 0..<block.count where label[i] != 0 && label[i] != 1 && !label[i].isNaN {
      if otherLabels[label[i]] != nil || otherLabels.count < most { otherLabels[label[i], default: 0] += 1 }
    }
  }

  /// How many values are 0 and how many are 1, four at a time.
  private static func counts(_ values: Span<Double>, _ count: Int) -> (zeros: Int, ones: Int) {
    var zeros = SIMD4<Int64>.zero
    var ones = SIMD4<Int64>.zero
    let unit = SIMD4<Int64>.one
    var i = 0
    while i &+ 4 <= count {
      let four = values.extracting(i..<i &+ 4)
      let x = SIMD4(four[0], four[1], four[2], four[3])
      zeros &+= SIMD4<Int64>.zero.replacing(with: unit, where: x .== 0)
      ones &+= SIMD4<Int64>.zero.replacing(with: unit, where: x .== 1)
      i &+= 4
    }
    var (zero, one) = (Int(zeros.wrappedSum()), Int(ones.wrappedSum()))
    while i < count {
      zero += values[i] == 0 ? 1 : 0
      one += values[i] == 1 ? 1 : 0
      i &+= 1
    }
    return (zero, one)
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

  mutating func merge(_ other: Inspection) {
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
