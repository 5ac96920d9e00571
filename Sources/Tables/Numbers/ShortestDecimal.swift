/// The shortest decimal that reads back to a double, and of those the nearest to it, filled up to seventeen digits.
struct ShortestDecimal: Equatable {
  /// The first sixteen digits, the first of them not 0; 0 for zero.
  let leading: UInt64
  /// The seventeenth digit.
  let last: UInt64
  /// The power of ten for which the first digit stands.
  let exponent: Int

  /// Takes a double that is neither zero nor infinite nor NaN; its sign is ignored.
  ///
  /// One product with a power of ten tells the digits of nearly all doubles: the shortest decimal is a multiple of ten
  /// units, when one is nearer than half the distance of two doubles, or else the nearest multiple of one. nil where
  /// the bits that were cut off might decide, below powers of two and of subnormal doubles: then `init(_:)` answers.
  @inline(__always)
  init?(quick value: Double) {
    let fraction = value.significandBitPattern
    let field = Int(truncatingIfNeeded: value.exponentBitPattern)
    guard fraction != 0, UInt(bitPattern: field &- 1) < 0x7fe else { return nil }
    let power = field &- 1075
    // The unit is 10^k, of which the distance of two doubles is at least one and less than ten.
    let k = (power &* 1_262_611) >> 22
    let shift = UInt64(truncatingIfNeeded: power &+ ((-k &* 1_741_647) >> 19) &+ 1)
    let index = 2 &* (342 &- k)
    let (high, low) = (powersOfTen[index], powersOfTen[index &+ 1])
    let significand = (fraction | 1 << 52) &<< shift
    let coarse = significand.multipliedFullWidth(by: high)
    let (part, carry) = coarse.low.addingReportingOverflow(significand.multipliedFullWidth(by: low).high)
    let whole = coarse.high &+ (carry ? 1 : 0)
    let tens = whole / 10
    let ones = whole &- 10 &* tens

    // What stands above and what lacks to the next multiple of ten, in sixteenths of the last bit of `part`.
    let rest = ones << 60 | part >> 4
    let lack = 10 << 60 &- rest
    let half = high &>> (5 &- shift)
    guard rest &- half &+ 4 > 8, lack &- half &+ 4 > 8, part &- 1 << 63 &+ 4 > 8 else { return nil }
    // Which it is cannot be foretold, so it is chosen by arithmetic and not by a branch.
    let isAbove: UInt64 = lack < half ? 1 : 0
    let isTens: UInt64 = rest < half ? 1 : isAbove
    let nearest = tens &+ isAbove
    let unit = (ones &+ part >> 63) & (isTens &- 1)
    // Sixteen digits of the nearest multiple of ten are fifteen sometimes.
    let isShort: UInt64 = nearest < 1_000_000_000_000_000 ? 1 : 0
    let mask = 0 &- isShort
    leading = nearest &+ (mask & (9 &* nearest &+ unit))
    last = unit & ~mask
    exponent = k &+ 16 &- Int(truncatingIfNeeded: isShort)
  }

  /// Takes a finite double; its sign is ignored.
  init(_ value: Double) {
    let decimal = Schubfach(value)
    guard decimal.digits > 0 else {
      (leading, last, exponent) = (0, 0, 0)
      return
    }
    var (digits, exponent) = (decimal.digits, decimal.exponent &+ 16)
    while digits < 10_000_000_000_000_000 { (digits, exponent) = (digits &* 10, exponent &- 1) }
    (leading, last) = digits.quotientAndRemainder(dividingBy: 10)
    self.exponent = exponent
  }
}
