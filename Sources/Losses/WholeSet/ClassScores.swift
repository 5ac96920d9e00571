/// The scores of the rows of one class, with their weights where rows have some.
///
/// A row takes 8 bytes, or 16 with a weight: a score is kept as a whole number in the order of scores.
struct ClassScores: Sendable {
  private struct Weighted: Sendable {
    var key: UInt64
    var weight: Double
  }

  let isWeighted: Bool
  /// Empty where rows have weights.
  private var keys: [UInt64] = []
  private var weighted: [Weighted] = []

  init(isWeighted: Bool) { self.isWeighted = isWeighted }

  var count: Int { isWeighted ? weighted.count : keys.count }

  @inline(__always)
  mutating func append(_ score: Double, _ weight: Double) {
    // Either zero is the same number.
    let key = NumberOrder.key(score + 0)
    if isWeighted { weighted.append(Weighted(key: key, weight: weight)) } else { keys.append(key) }
  }

  mutating func merge(_ other: Self) {
    keys += other.keys
    weighted += other.weighted
  }

  /// Puts the rows into the order of their scores, and those of one score into that of their weights.
  ///
  /// Sums of them are then the same, in whatever order the rows came.
  mutating func sort() {
    NumberOrder.sort(&keys) { $0 }
    NumberOrder.sort(&weighted) { NumberOrder.key($0.weight) }
    NumberOrder.sort(&weighted) { $0.key }
  }

  /// The greatest weight of a row; 0 without rows.
  var greatestWeight: Double { isWeighted ? weighted.reduce(0) { max($0, $1.weight) } : keys.isEmpty ? 0 : 1 }

  /// Takes all weights times a power of two.
  mutating func scale(by exponent: Int) {
    for i in weighted.indices {
      weighted[i].weight = Double(sign: .plus, exponent: exponent, significand: weighted[i].weight)
    }
  }

  /// The weight of all rows, rounded once.
  var total: Double {
    isWeighted ? ExactSum(weighted.lazy.map(\.weight)).rounded : Double(keys.count)
  }

  /// Goes through sorted rows, run by run of equal scores.
  struct Walk {
    private let scores: ClassScores
    private let isDescending: Bool
    private var taken = 0

    init(_ scores: ClassScores, isDescending: Bool) { (self.scores, self.isDescending) = (scores, isDescending) }

    @inline(__always)
    private var place: Int { isDescending ? scores.count - 1 - taken : taken }

    /// The score that comes next, as a number in the order of scores; nil after the last.
    @inline(__always)
    var next: UInt64? {
      guard taken < scores.count else { return nil }
      return scores.isWeighted ? scores.weighted[place].key : scores.keys[place]
    }

    /// The weight of the rows of a score, if they come next; else 0.
    @inline(__always)
    mutating func take(_ key: UInt64) -> DoubleDouble {
      let first = taken
      var weight = DoubleDouble(0)
      while next == key {
        if scores.isWeighted { weight = weight + scores.weighted[place].weight }
        taken += 1
      }
      return scores.isWeighted ? weight : DoubleDouble(Double(taken - first))
    }
  }
}
