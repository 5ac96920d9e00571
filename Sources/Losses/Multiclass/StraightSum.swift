/// Two sums side by side of a few finite terms, as `CompensatedSum` makes one.
struct StraightSum {
  private var high = LanePair(repeating: 0)
  private var low = LanePair(repeating: 0)

  @inline(__always)
  mutating func add(_ x: LanePair) {
    let sum = Twofold.sum(high, x)
    high = sum.high
    low = low + sum.low
  }

  /// The sums of the terms, rounded.
  @inline(__always)
  var value: LanePair { high + low }
}
