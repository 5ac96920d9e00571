/// The smallest and the largest loss, the worst one and its row, and the losses that are not finite.
///
/// NaN is worse than any number, for a check must not pass on it: with a NaN among the losses `minimum`, `maximum` and
/// `worst` are NaN and `worstRow` is the first NaN's. Losses that are as bad give the smaller row. −0 counts as 0. All of
/// it is the same in any order of the rows.
public struct Extremes: Sendable {
  /// Which of two losses is the worse one.
  private let better: Better
  /// Infinity before the first row.
  public private(set) var minimum = Double.infinity
  /// −Infinity before the first row.
  public private(set) var maximum = -Double.infinity
  /// The worst loss: the largest one, where lower is better.
  public private(set) var worst: Double
  /// Its row; nil before the first row.
  public private(set) var worstRow: Int?
  /// The losses that are infinite or NaN.
  public private(set) var nonfiniteCount = 0
  public private(set) var firstNonfiniteRow: Int?

  /// The extremes of nothing.
  public init(_ better: Better = .lower) {
    self.better = better
    worst = better == .higher ? .infinity : better == .zero ? 0 : -.infinity
  }

  /// The extremes of some rows of a loss that is better the lower it is, unless the worst one is given.
  public init(
    minimum: Double, maximum: Double, worst: (loss: Double, row: Int?), nonfiniteCount: Int, firstNonfiniteRow: Int?,
    _ better: Better = .lower
  ) {
    self.better = better
    self.minimum = minimum
    self.maximum = maximum
    (self.worst, worstRow) = worst
    self.nonfiniteCount = nonfiniteCount
    self.firstNonfiniteRow = firstNonfiniteRow
  }

  /// Adds the losses of a block whose row i is `rows[i]`, or `firstRow` + i without `rows`, which ascend.
  public mutating func add(_ losses: Span<Double>, firstRow: Int, rows: [Int]? = nil) {
    guard losses.count > 0 else { return }
    let (low, high, hasNaN) = Self.range(of: losses)
    if hasNaN || low == -.infinity || high == .infinity {
      for i in losses.indices { add(losses[i], row: rows?[i] ?? firstRow + i) }
      return
    }
    minimum = Self.smaller(minimum, low)
    maximum = Self.larger(maximum, high)
    // A search for the row only where the block can change it: in a long run that is seldom.
    let (extreme, known) = (max(better.severity(low), better.severity(high)), better.severity(worst))
    guard extreme >= known, extreme > known || rows?[0] ?? firstRow < worstRow ?? .max else { return }
    var i = 0
    while better.severity(losses[i]) != extreme { i += 1 }
    add(losses[i], row: rows?[i] ?? firstRow + i)
  }

  /// Adds one loss.
  private mutating func add(_ loss: Double, row: Int) {
    let isFinite = loss.isFinite
    merge(
      Self(
        minimum: loss + 0, maximum: loss + 0, worst: (loss + 0, row), nonfiniteCount: isFinite ? 0 : 1,
        firstNonfiniteRow: isFinite ? nil : row, better))
  }

  /// Adds the rows of another part.
  public mutating func merge(_ other: Self) {
    minimum = Self.smaller(minimum, other.minimum)
    maximum = Self.larger(maximum, other.maximum)
    if isExceeded(by: other) { (worst, worstRow) = (other.worst, other.worstRow) }
    nonfiniteCount += other.nonfiniteCount
    firstNonfiniteRow = [firstNonfiniteRow, other.firstNonfiniteRow].compactMap(\.self).min()
  }

  /// Whether the worst loss of another part is worse than this one's, or as bad and of a row further up.
  private func isExceeded(by other: Self) -> Bool {
    guard let row = other.worstRow else { return false }
    let (own, theirs) = (better.severity(worst), better.severity(other.worst))
    let isTie = own == theirs || own.isNaN && theirs.isNaN
    if isTie { return row < worstRow ?? .max }
    return theirs.isNaN || theirs > own
  }

  /// The smaller number, but NaN if either is.
  private static func smaller(_ a: Double, _ b: Double) -> Double {
    a.isNaN || b.isNaN ? .nan : (a < b ? a : b) + 0
  }

  /// The larger number, but NaN if either is.
  private static func larger(_ a: Double, _ b: Double) -> Double {
    a.isNaN || b.isNaN ? .nan : (a > b ? a : b) + 0
  }

  /// The least and the greatest loss, and whether there are NaNs, which make the other two meaningless; in four lanes,
  /// for speed.
  private static func range(of losses: Span<Double>) -> (low: Double, high: Double, hasNaN: Bool) {
    var low = SIMD4(repeating: Double.infinity)
    var high = -low
    var hasNaN = SIMDMask<SIMD4<Int64>>(repeating: false)
    var i = 0
    while i &+ 8 <= losses.count {
      let eight = losses.extracting(i..<i &+ 8)
      let l = SIMD4(eight[0], eight[1], eight[2], eight[3])
      let m = SIMD4(eight[4], eight[5], eight[6], eight[7])
      low = low.chosen(over: l, by: <).chosen(over: m, by: <)
      high = high.chosen(over: l, by: >).chosen(over: m, by: >)
      hasNaN = hasNaN .| (l .!= l) .| (m .!= m)
      i &+= 8
    }
    while i < losses.count {
      let l = SIMD4(repeating: losses[i])
      low = low.chosen(over: l, by: <)
      high = high.chosen(over: l, by: >)
      hasNaN = hasNaN .| (l .!= l)
      i &+= 1
    }
    return (low.min(), high.max(), any(hasNaN))
  }
}
