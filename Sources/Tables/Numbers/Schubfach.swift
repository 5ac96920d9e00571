/// The search for the shortest decimal digits·10^exponent that reads back to a double, exact for every double.
///
/// Source: R. Giulietti, "The Schubfach way to render doubles", 2020. The digits may end in zeros.
struct Schubfach {
  var digits: UInt64
  var exponent: Int

  private init(digits: UInt64, exponent: Int) { (self.digits, self.exponent) = (digits, exponent) }

  /// Takes a finite double; its sign is ignored.
  init(_ value: Double) {
    let fraction = value.significandBitPattern
    let field = Int(truncatingIfNeeded: value.exponentBitPattern)
    let significand = field == 0 ? fraction : fraction | 1 << 52
    guard significand > 0 else {
      self.init(digits: 0, exponent: 0)
      return
    }
    // Below a power of two the doubles lie twice as close.
    self.init(significand, (field == 0 ? 1 : field) &- 1075, isPowerOfTwo: fraction == 0 && field > 1)
  }

  /// Searches the interval that rounds to m·2^power for a multiple of a power of ten.
  private init(_ m: UInt64, _ power: Int, isPowerOfTwo: Bool) {
    // ⌊log₁₀ of the interval's width⌋: at least one multiple of 10^k lies inside, at most one of 10^(k+1).
    let k = (power &* 1_262_611 &- (isPowerOfTwo ? 524_031 : 0)) >> 22
    let shift = UInt64(truncatingIfNeeded: power &+ ((-k &* 1_741_647) >> 19) &+ 1)
    let index = 2 &* (342 &- k)
    let (high, low) = (powersOfTen[index], powersOfTen[index &+ 1])
    // Four times the bounds and the value, in units of 10^k, rounded to odd.
    let odd = m & 1
    let lower = Self.scaled((4 &* m &- (isPowerOfTwo ? 1 : 2)) &<< shift, high, low) &+ odd
    let value = Self.scaled((4 &* m) &<< shift, high, low)
    let upper = Self.scaled((4 &* m &+ 2) &<< shift, high, low) &- odd

    let tens = value / 40
    let isTensBelow = lower <= 40 &* tens
    let isTensAbove = 40 &* tens &+ 40 <= upper
    if tens > 0, isTensBelow != isTensAbove {
      self.init(digits: tens &+ (isTensAbove ? 1 : 0), exponent: k &+ 1)
      return
    }
    let ones = value >> 2
    let isBelow = lower <= 4 &* ones
    let isAbove = 4 &* ones &+ 4 <= upper
    let isNearerAbove = value &+ (ones & 1) > 4 &* ones &+ 2
    let isRoundedUp = isBelow == isAbove ? isNearerAbove : isAbove
    self.init(digits: ones &+ (isRoundedUp ? 1 : 0), exponent: k)
  }

  /// The high 64 bits of a product with a power of ten, its last bit set when anything was cut off.
  private static func scaled(_ value: UInt64, _ high: UInt64, _ low: UInt64) -> UInt64 {
    let fine = value.multipliedFullWidth(by: low).high
    let coarse = value.multipliedFullWidth(by: high)
    let (sum, overflow) = coarse.low.addingReportingOverflow(fine)
    return (coarse.high &+ (overflow ? 1 : 0)) | (sum > 1 ? 1 : 0)
  }
}
