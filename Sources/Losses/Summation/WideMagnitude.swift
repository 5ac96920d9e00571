/// A whole number below 2^256, without a sign: what sums of groups are rounded from, for there may be many of them and a
/// `BigInteger` takes memory of its own.
struct WideMagnitude {
  var low: UInt128
  var high: UInt128 = 0

  /// All of a product of two numbers.
  init(product a: UInt128, _ b: UInt128) {
    let product = a.multipliedFullWidth(by: b)
    (low, high) = (product.low, product.high)
  }

  init(low: UInt128, high: UInt128) { (self.low, self.high) = (low, high) }

  var isZero: Bool { low == 0 && high == 0 }
  var bitWidth: Int { high != 0 ? 256 - high.leadingZeroBitCount : 128 - low.leadingZeroBitCount }
  var trailingZeroBitCount: Int { low != 0 ? low.trailingZeroBitCount : 128 + high.trailingZeroBitCount }

  /// Times 2^`bits`, from 0 to 255; bits beyond the last are lost.
  func shiftedLeft(by bits: Int) -> Self {
    if bits == 0 { return self }
    if bits >= 128 { return Self(low: 0, high: low << UInt128(bits - 128)) }
    return Self(low: low << UInt128(bits), high: high << UInt128(bits) | low >> UInt128(128 - bits))
  }

  /// Over 2^`bits`, from 0 to 255, without the bits below 1.
  func shiftedRight(by bits: Int) -> Self {
    if bits == 0 { return self }
    if bits >= 128 { return Self(low: high >> UInt128(bits - 128), high: 0) }
    return Self(low: low >> UInt128(bits) | high << UInt128(128 - bits), high: high >> UInt128(bits))
  }

  /// Times a number that leaves room for the product.
  func times(_ factor: UInt128) -> Self {
    let below = low.multipliedFullWidth(by: factor)
    return Self(low: below.low, high: high &* factor &+ below.high)
  }

  /// Less a number that is not larger.
  func less(_ other: Self) -> Self {
    let (difference, borrows) = low.subtractingReportingOverflow(other.low)
    return Self(low: difference, high: high &- other.high &- (borrows ? 1 : 0))
  }

  /// The quotient by a divisor that is not zero, and whether there is a rest.
  func divided(by divisor: UInt64) -> (quotient: Self, isInexact: Bool) {
    var rest: UInt64 = 0
    func digit(_ word: UInt128) -> UInt128 {
      let (digit, remainder) = divisor.dividingFullWidth((rest, UInt64(truncatingIfNeeded: word)))
      rest = remainder
      return UInt128(digit)
    }
    let upper = digit(high >> 64) << 64 | digit(high)
    let lower = digit(low >> 64) << 64 | digit(low)
    return (Self(low: lower, high: upper), rest != 0)
  }

  /// The leading `bits` of (self · 2^exponent) / divisor as a significand and its exponent, and whether anything was cut off.
  ///
  /// There is one bit less where the exponent would be odd and must be even. The number is not zero; the divisor is below
  /// 2^62, so that a quotient has bits enough.
  func leadingBits(
    _ bits: Int, over divisor: UInt64, exponent: Int, isEven: Bool
  ) -> (significand: UInt128, exponent: Int, isInexact: Bool) {
    let scale = 256 - bitWidth
    let (quotient, isInexact) = shiftedLeft(by: scale).divided(by: divisor)
    var cut = quotient.bitWidth - bits
    if isEven && (exponent - scale + cut) % 2 != 0 { cut += 1 }
    return (
      quotient.shiftedRight(by: cut).low, exponent - scale + cut, isInexact || quotient.trailingZeroBitCount < cut
    )
  }
}
