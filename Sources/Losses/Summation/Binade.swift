/// The integer parts of a double: ±significand × 2^(exponent − 1074), subnormal numbers and zero included.
struct Binade {
  let significand: UInt64
  /// 0…2045; 2046 for infinities and NaN, whose significand means nothing.
  let exponent: Int
  /// −1 or 0, so that (n ^ sign) − sign is ±n.
  let sign: Int64

  static let fractionMask: UInt64 = 0xf_ffff_ffff_ffff
  static let implicitBit: UInt64 = 1 << 52

  /// Free of branches: zeros come at random among hinge losses.
  @inline(always)
  init(_ x: Double) {
    let bits = x.bitPattern
    let field = Int(truncatingIfNeeded: (bits &>> 52) & 0x7ff)
    let normal = field == 0 ? 0 : 1
    significand = bits & Self.fractionMask | UInt64(truncatingIfNeeded: normal) &<< 52
    exponent = field &- normal
    sign = Int64(bitPattern: bits) &>> 63
  }

  @inline(always)
  var isFinite: Bool { exponent < 2046 }
}
