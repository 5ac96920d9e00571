/// The double nearest to a decimal w·10^q, from one or two 64 × 64 bit products.
///
/// Source: D. Lemire, "Number parsing at a gigabyte per second", 2021; N. Mushtak and D. Lemire, "Fast number
/// parsing without fallback", 2023, who prove that the 128 bits always decide when w is given in full.
enum EiselLemire {
  /// The powers of ten from which neither the smallest double nor the largest can be left by a w of 64 bits.
  private static let exponents = -342...308

  /// The double nearest to w·10^q, ties to even; infinity when it is too large.
  @inline(__always)
  static func nearest(_ w: UInt64, exponent q: Int) -> Double {
    guard w != 0, q >= exponents.lowerBound else { return 0 }
    guard q <= exponents.upperBound else { return .infinity }
    let lead = w.leadingZeroBitCount
    let product = product(w &<< UInt64(truncatingIfNeeded: lead), exponent: q)
    let top = Int(truncatingIfNeeded: product.high >> 63)
    let shift = UInt64(truncatingIfNeeded: top &+ 9)
    // One bit more than a significand has: it decides the rounding.
    var significand = product.high &>> shift
    // ⌊q·log₂10⌋ + 63, right for every exponent of the table.
    let binary = ((217_706 &* q) >> 16) &+ 63 &+ top &- lead &+ 1023
    if binary <= 0 { return subnormal(significand, shift: 1 &- binary) }
    let isTie = product.low <= 1 && q >= -4 && q <= 23 && significand & 3 == 1 && significand &<< shift == product.high
    if isTie { significand &-= 1 }
    significand = (significand &+ (significand & 1)) >> 1
    // A significand that was rounded up to 2⁵³ carries into the exponent by itself.
    let bits = (UInt64(truncatingIfNeeded: binary &- 1) << 52) &+ significand
    return bits >= Double.infinity.bitPattern ? .infinity : Double(bitPattern: bits)
  }

  /// The leading 128 bits of w·10^q, the high half exact in the bits that decide.
  @inline(__always)
  private static func product(_ w: UInt64, exponent q: Int) -> (high: UInt64, low: UInt64) {
    let index = 2 &* (q &+ 342)
    var (high, low) = w.multipliedFullWidth(by: powersOfTen[index])
    if high & 0x1ff == 0x1ff {
      // The table is rounded up, the proof wants large powers rounded down.
      let fine = powersOfTen[index &+ 1] &- (q > 55 ? 1 : 0)
      let second = w.multipliedFullWidth(by: fine).high
      let (sum, overflow) = low.addingReportingOverflow(second)
      (high, low) = (high &+ (overflow ? 1 : 0), sum)
    }
    return (high, low)
  }

  private static func subnormal(_ significand: UInt64, shift: Int) -> Double {
    guard shift < 64 else { return 0 }
    let shifted = significand >> UInt64(shift)
    // Rounding up to 2⁵² gives the smallest normal number, whose bits are the same.
    return Double(bitPattern: (shifted + (shifted & 1)) >> 1)
  }
}
