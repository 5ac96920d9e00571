/// Draws numbers below a count with replacement: the same for the same seed, on any machine.
package struct RowDraw: Sendable {
  private var state: UInt64
  private let count: UInt64

  package init(seed: UInt64, below count: Int) {
    // Scrambled, or the generators of neighbours would run through the same numbers one step apart.
    state = RowDraw.mixed(seed &+ 1)
    self.count = UInt64(count)
  }

  @inline(__always)
  package mutating func next() -> Int {
    state &+= 0x9e37_79b9_7f4a_7c15
    // The upper word of the product is a number below the count.
    return Int(truncatingIfNeeded: RowDraw.mixed(state).multipliedFullWidth(by: count).high)
  }

  /// The output function of SplitMix64 (Steele, Lea, Flood 2014).
  @inline(__always)
  static func mixed(_ state: UInt64) -> UInt64 {
    var bits = (state ^ (state &>> 30)) &* 0xbf58_476d_1ce4_e5b9
    bits = (bits ^ (bits &>> 27)) &* 0x94d0_49bb_1331_11eb
    return bits ^ (bits &>> 31)
  }
}
