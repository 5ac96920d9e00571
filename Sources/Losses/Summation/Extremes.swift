/// The smallest and the largest loss, the row of the largest, and the losses that are not finite.
///
/// NaN is worse than any number, for a check must not pass on it: with a NaN among the losses `minimum` and `maximum`
/// are NaN and `worstRow` is the first NaN's. Equal losses give the smaller row. −0 counts as 0. All of it is the same
/// in any order of the rows.
public struct Extremes: Sendable {
  /// Infinity before the first row.
  public private(set) var minimum = Double.infinity
  /// −Infinity before the first row.
  public private(set) var maximum = -Double.infinity
  /// Nil before the first row.
  public private(set) var worstRow: Int?
  /// The losses that are infinite or NaN.
  public private(set) var nonfiniteCount = 0
  public private(set) var firstNonfiniteRow: Int?

  /// The extremes of nothing.
  public init() {}

  /// The extremes that another run has written down.
  public init(minimum: Double, maximum: Double, worstRow: Int?, nonfiniteCount: Int, firstNonfiniteRow: Int?) {
    self.minimum = minimum
    self.maximum = maximum
    self.worstRow = worstRow
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
    // A search for the row only where the block can change it: in a long run that is seldom.
    guard high >= maximum, high > maximum || rows?[0] ?? firstRow < worstRow ?? .max else { return }
    var i = 0
    while losses[i] != high { i += 1 }
    add(high, row: rows?[i] ?? firstRow + i)
  }

  /// Adds one loss.
  private mutating func add(_ loss: Double, row: Int) {
    let isFinite = loss.isFinite
    merge(
      Self(
        minimum: loss + 0, maximum: loss + 0, worstRow: row, nonfiniteCount: isFinite ? 0 : 1,
        firstNonfiniteRow: isFinite ? nil : row))
  }

  /// Adds the rows of another part.
  public mutating func merge(_ other: Self) {
    minimum = Self.smaller(minimum, other.minimum)
    if other.isWorse(than: self) { (maximum, worstRow) = (other.maximum, other.worstRow) }
    nonfiniteCount += other.nonfiniteCount
    firstNonfiniteRow = [firstNonfiniteRow, other.firstNonfiniteRow].compactMap(\.self).min()
  }

  private func isWorse(than other: Self) -> Bool {
    guard let worstRow else { return false }
    let isTie = maximum == other.maximum || maximum.isNaN && other.maximum.isNaN
    if isTie { return worstRow < other.worstRow ?? .max }
    return maximum.isNaN || maximum > other.maximum
  }

  /// The smaller number, but NaN if either is.
  private static func smaller(_ a: Double, _ b: Double) -> Double {
    a.isNaN || b.isNaN ? .nan : (a < b ? a : b) + 0
  }

  /// The least and the greatest loss but for NaNs, and whether there are NaNs; in four lanes, for speed.
  private static func range(of losses: Span<Double>) -> (low: Double, high: Double, hasNaN: Bool) {
    var low = SIMD4(repeating: Double.infinity)
    var high = -low
    var hasNaN = SIMDMask<SIMD4<Int64>>(repeating: false)
    var i = 0
    while i &+ 4 <= losses.count {
      let four = losses.extracting(i..<i &+ 4)
      let l = SIMD4(four[0], four[1], four[2], four[3])
      low = chosen(l, low, by: <)
      high = chosen(l, high, by: >)
      hasNaN = hasNaN .| (l .!= l)
      i &+= 4
    }
    while i < losses.count {
      let l = SIMD4(repeating: losses[i])
      low = chosen(l, low, by: <)
      high = chosen(l, high, by: >)
      hasNaN = hasNaN .| (l .!= l)
      i &+= 1
    }
    return (low.min(), high.max(), any(hasNaN))
  }

  /// Of each two lanes the first where the order says so, else the second, also where one is NaN.
  ///
  /// Lane by lane, because then it is one instruction for two.
  @inline(__always)
  private static func chosen(
    _ a: SIMD4<Double>, _ b: SIMD4<Double>, by isBetter: (Double, Double) -> Bool
  ) -> SIMD4<Double> {
    SIMD4(
      isBetter(a[0], b[0]) ? a[0] : b[0], isBetter(a[1], b[1]) ? a[1] : b[1],
      isBetter(a[2], b[2]) ? a[2] : b[2], isBetter(a[3], b[3]) ? a[3] : b[3])
  }
}
