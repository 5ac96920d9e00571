/// The statistics of several losses of a group, the largest of which is the worst: sums in 256 bits, as long as they have room there.
///
/// That takes finite losses without weights; from the first one that is otherwise it keeps `LossStatistics`.
struct TalliedMoments: Sendable {
  private var numbers = ShortSum()
  private var squares = ShortSum()
  /// At most `ShortSum.capacity`.
  private var shortCount: Int32 = 0
  private var minimum = Double.infinity
  private var maximum = -Double.infinity
  private var worstRow = -1
  /// Everything, once there was a loss that has no room above; an array, so that a group without has but a word.
  private var whole: [LossStatistics] = []

  private var count: Int {
    @inline(__always) get { Int(shortCount) }
    @inline(__always) set { shortCount = Int32(truncatingIfNeeded: newValue) }
  }

  /// Some number out of both ends.
  @inline(__always)
  var glance: Int { Int(shortCount) &+ worstRow }

  /// Adds the loss of one row, and in a run with weights its weight.
  @inline(__always)
  mutating func add(_ loss: Double, weight: Double?, row: Int) {
    guard weight == nil, whole.isEmpty, loss.isFinite, addMoments(loss) else { return addToWhole(loss, weight, row) }
    count += 1
    // −0 counts as 0.
    let loss = loss + 0
    if loss < minimum { minimum = loss }
    if loss > maximum || loss == maximum && row < worstRow { (maximum, worstRow) = (loss, row) }
  }

  /// Adds a loss and its square; false where they have no room, and then neither is added.
  @inline(__always)
  private mutating func addMoments(_ loss: Double) -> Bool {
    let parts = Binade(loss)
    let square = UInt128(truncatingIfNeeded: parts.significand) &* UInt128(truncatingIfNeeded: parts.significand)
    guard count < ShortSum.capacity, squares.add(square, isNegative: false, at: 2 &* parts.exponent) else {
      return false
    }
    let number = UInt128(truncatingIfNeeded: parts.significand)
    if numbers.add(number, isNegative: parts.sign != 0, at: parts.exponent &+ 1074) { return true }
    // What has just found room is taken away as easily.
    _ = squares.add(square, isNegative: true, at: 2 &* parts.exponent)
    return false
  }

  @inline(never)
  private mutating func addToWhole(_ loss: Double, _ weight: Double?, _ row: Int) {
    if whole.isEmpty { whole = [statistics] }
    let weights = weight.map { [$0] }
    whole[0].add(losses: [loss].span, weights: weights?.span, firstRow: row)
  }

  /// Adds the rows of another part, which has weights if this one has.
  mutating func merge(_ other: Self) {
    if let sum = Self.sum(self, other) ?? Self.sum(other, self) {
      self = sum
      return
    }
    if whole.isEmpty { whole = [statistics] }
    whole[0].merge(other.statistics)
  }

  /// Both together, where the second's sums have room in the first's.
  private static func sum(_ first: Self, _ second: Self) -> Self? {
    guard first.whole.isEmpty, second.whole.isEmpty, first.count + second.count <= ShortSum.capacity else { return nil }
    var sum = first
    guard sum.numbers.merge(second.numbers), sum.squares.merge(second.squares) else { return nil }
    sum.count += second.count
    if second.minimum < sum.minimum { sum.minimum = second.minimum }
    if second.maximum > sum.maximum || second.maximum == sum.maximum && second.worstRow < sum.worstRow {
      (sum.maximum, sum.worstRow) = (second.maximum, second.worstRow)
    }
    return sum
  }

  /// The same statistics with room for any loss.
  var statistics: LossStatistics {
    if let whole = whole.first { return whole }
    guard count > 0 else { return LossStatistics() }
    let extremes = Extremes(
      minimum: minimum, maximum: maximum, worst: (maximum, worstRow), nonfiniteCount: 0, firstNonfiniteRow: nil)
    return LossStatistics(
      count: count, losses: numbers.total, squares: squares.total, weighted: nil, extremes: extremes)
  }

  /// What is told of them.
  func summary(_ reduction: Reduction) -> LossSummary {
    guard whole.isEmpty, count > 0 else { return statistics.summary(reduction) }
    let deviation = count > 1 ? numbers.standardDeviation(squares: squares, count: count) : nil
    let mean = numbers.divided(by: count)
    let sum = numbers.divided(by: 1)
    return LossSummary(
      cost: reduction == .sum ? sum : mean, sum: sum, mean: mean,
      standardDeviation: count > 1 ? deviation ?? statistics.standardDeviation : nil,
      minimum: minimum, maximum: maximum, worst: maximum, worstRow: worstRow, nonfiniteCount: 0)
  }
}
