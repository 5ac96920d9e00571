/// The rows of one score.
struct ScoreRun {
  var score: Double
  var positive: DoubleDouble
  var negative: DoubleDouble
}

/// The scores of the rows of class 1 and of the others, in any order.
struct LabelledScores: Sendable {
  fileprivate var ones, others: ClassScores

  init(isWeighted: Bool) {
    (ones, others) = (ClassScores(isWeighted: isWeighted), ClassScores(isWeighted: isWeighted))
  }

  var isEmpty: Bool { ones.count + others.count == 0 }

  /// Adds rows; those of weight 0 are as if absent.
  mutating func add(_ y: Span<Double>, _ scores: Span<Double>, _ weights: RowWeights) {
    for row in y.indices {
      let weight = weights[row]
      if weight == 0 { continue }
      if y[row] == 1 { ones.append(scores[row], weight) } else { others.append(scores[row], weight) }
    }
  }

  mutating func merge(_ other: Self) {
    ones.merge(other.ones)
    others.merge(other.others)
  }
}

/// Scores in order, and how much of each class has each of them.
struct ScoreRuns {
  private let ones, others: ClassScores
  /// The weight of each class.
  let positive, negative: Double

  init(_ scores: LabelledScores) {
    var (ones, others) = (scores.ones, scores.others)
    if let exponent = RowWeights.excess(max(ones.greatestWeight, others.greatestWeight)) {
      ones.scale(by: -exponent)
      others.scale(by: -exponent)
    }
    ones.sort()
    others.sort()
    (self.ones, self.others) = (ones, others)
    (positive, negative) = (ones.total, others.total)
  }

  init(_ y: [Double], _ scores: [Double], _ weights: RowWeights) {
    var own = LabelledScores(isWeighted: weights.cells != nil)
    own.add(y.span, scores.span, weights)
    self.init(own)
  }

  /// Calls `body` with the rows of each score, from the least to the greatest or the other way.
  @inline(__always)
  func forEach(descending: Bool = false, _ body: (ScoreRun) -> Void) {
    var one = ClassScores.Walk(ones, isDescending: descending)
    var other = ClassScores.Walk(others, isDescending: descending)
    while let key = Self.first(one.next, other.next, descending) {
      body(ScoreRun(score: NumberOrder.number(key), positive: one.take(key), negative: other.take(key)))
    }
  }

  @inline(__always)
  private static func first(_ a: UInt64?, _ b: UInt64?, _ isDescending: Bool) -> UInt64? {
    guard let a, let b else { return a ?? b }
    return isDescending ? max(a, b) : min(a, b)
  }
}
