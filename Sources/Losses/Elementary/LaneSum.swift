/// A sum of a few terms, or one a lane, that keeps what rounding drops (Neumaier 1974); within a row, where exactness
/// costs too much.
struct LaneSum<V: Lanes> {
  private var high = V(repeating: 0)
  private var low = V(repeating: 0)

  @inline(__always)
  mutating func add(_ x: V) {
    let sum = Twofold<V>.sum(high, x)
    high = sum.high
    low = low + sum.low
  }

  /// The sum of the terms, rounded.
  @inline(__always)
  var value: V {
    // An infinite sum has no low part: inf − inf is NaN there.
    select(high.size .< V(repeating: .infinity), high + low, high)
  }
}

/// The sum of one row.
typealias CompensatedSum = LaneSum<Double>
