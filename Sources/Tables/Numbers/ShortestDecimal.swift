/// The shortest decimal digits·10^exponent that reads back to a double, and of those the nearest to it.
///
/// Source: R. Giulietti, "The Schubfach way to render doubles", 2020. The digits may end in zeros.
struct ShortestDecimal: Equatable {
  var digits: UInt64
  var exponent: Int

  @inline(__always)
  init(digits: UInt64, exponent: Int) {
    self.digits = digits
    self.exponent = exponent
  }

  /// Takes a finite double; its sign is ignored.
  @inline(__always)
  init(_ value: Double) {
    let fraction = value.significandBitPattern
    let field = Int(truncatingIfNeeded: value.exponentBitPattern)
    let significand = field == 0 ? fraction : fraction | 1 << 52
    let power = (field == 0 ? 1 : field) &- 1075
    if power <= 0, power > -53, significand & ((1 &<< UInt64(truncatingIfNeeded: -power)) &- 1) == 0 {
      self.init(digits: significand &>> UInt64(truncatingIfNeeded: -power), exponent: 0)
    } else if significand == 0 {
      self.init(digits: 0, exponent: 0)
    } else {
      // Below a power of two the doubles lie twice as close.
      self.init(significand, power, isPowerOfTwo: fraction == 0 && field > 1)
    }
  }

  /// Searches the interval that rounds to m·2^power for a multiple of a power of ten.
  @inline(__always)
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

    // Which candidate it is cannot be foretold, so it is chosen by arithmetic and not by a branch.
    let tens = value / 40
    let tensBelow = Self.bit(lower <= 40 &* tens)
    let tensAbove = Self.bit(40 &* tens &+ 40 <= upper)
    let isTens = Self.bit(tens > 0) & (tensBelow ^ tensAbove)

    let ones = value >> 2
    let below = Self.bit(lower <= 4 &* ones)
    let above = Self.bit(4 &* ones &+ 4 <= upper)
    let isOne = below ^ above
    let isNearerAbove = Self.bit(value &+ (ones & 1) > 4 &* ones &+ 2)

    let choice = (isOne & above) | (~isOne & isNearerAbove)
    let mask = 0 &- isTens
    digits = (mask & (tens &+ tensAbove)) | (~mask & (ones &+ choice))
    exponent = k &+ Int(truncatingIfNeeded: isTens)
  }

  @inline(__always)
  private static func bit(_ condition: Bool) -> UInt64 { condition ? 1 : 0 }

  /// The high 64 bits of a product with a power of ten, its last bit set when anything was cut off.
  @inline(__always)
  private static func scaled(_ value: UInt64, _ high: UInt64, _ low: UInt64) -> UInt64 {
    let fine = value.multipliedFullWidth(by: low).high
    let coarse = value.multipliedFullWidth(by: high)
    let (sum, overflow) = coarse.low.addingReportingOverflow(fine)
    return (coarse.high &+ (overflow ? 1 : 0)) | (sum > 1 ? 1 : 0)
  }
}
