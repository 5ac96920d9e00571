@testable import Tables

/// A small generator with a seed: every run tests the same numbers.
///
/// Source: G. Steele, D. Lea and C. Flood, "Fast splittable pseudorandom number generators", 2014.
struct SplitMix: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }
}

/// Exact decimal expansions, to test against.
enum ExactDecimal {
  /// The middle between a positive double and the next, all its digits: `ddd….0e-1074`.
  static func middle(above value: Double) -> String {
    let field = Int(value.exponentBitPattern)
    let significand = field == 0 ? value.significandBitPattern : value.significandBitPattern | 1 << 52
    var number = BigInteger(2 * significand + 1)
    let power = max(field, 1) - 1076
    if power >= 0 { number.shiftLeft(power) } else { number.multiplyByPowerOfFive(-power) }
    return String(decoding: number.digits.map { $0 + 0x30 }, as: UTF8.self) + ".0e\(min(power, 0))"
  }
}
