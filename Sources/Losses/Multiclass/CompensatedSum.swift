/// A sum of a few terms that keeps what rounding drops (Neumaier 1974); within a row, where exactness costs too much.
struct CompensatedSum {
  private var high = 0.0
  private var low = 0.0

  @inline(__always)
  mutating func add(_ x: Double) {
    let sum = DoubleDouble.sum(high, x)
    high = sum.high
    low += sum.low
  }

  /// The sum of the terms, rounded.
  @inline(__always)
  var value: Double {
    // An infinite sum has no low part: inf − inf is NaN there.
    high.isFinite ? high + low : high
  }
}
