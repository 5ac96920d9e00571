/// All the digits of a literal, for an exact comparison with a double or with the middle between two.
///
/// The middle between two doubles has at most 767 significant digits, so of a longer literal it only matters whether
/// something follows: one more digit stands for all the rest.
struct LongDecimal {
  private static let mostDigits = 800

  /// The value is digits·10^exponent.
  private var digits = BigInteger(0)
  private var exponent: Int

  init(_ scan: DecimalScan, _ bytes: borrowing Span<UInt8>) {
    var taken = 0
    var isFollowed = false
    // `scan.exponent` belongs to the first 19 digits; every further one that is taken lowers it.
    exponent = scan.exponent + 19
    for i in scan.start..<scan.end {
      let digit = bytes[i] &- 0x30
      if bytes[i] | 0x20 == UInt8(ascii: "e") { break }
      guard digit < 10, taken > 0 || digit > 0 else { continue }
      guard taken < Self.mostDigits else {
        isFollowed = isFollowed || digit > 0
        continue
      }
      digits.multiply(by: 10, adding: UInt64(digit))
      taken += 1
      exponent -= 1
    }
    if isFollowed {
      digits.multiply(by: 10, adding: 1)
      exponent -= 1
    }
  }

  /// Whether the value rounds to `lower` and not to the next double, ties to even.
  func isAtMostHalfway(above lower: Double) -> Bool {
    let (significand, power) = Self.parts(lower)
    let order = compare(2 * significand + 1, power - 1)
    return order < 0 || order == 0 && significand & 1 == 0
  }

  func equals(_ value: Double) -> Bool {
    let (significand, power) = Self.parts(value)
    return compare(significand, power) == 0
  }

  /// Compares the value with m·2^power; both sides are made whole first.
  private func compare(_ m: UInt64, _ power: Int) -> Int {
    var left = digits
    var right = BigInteger(m)
    if exponent >= 0 { left.multiplyByPowerOfFive(exponent) } else { right.multiplyByPowerOfFive(-exponent) }
    let shift = exponent - power
    if shift >= 0 { left.shiftLeft(shift) } else { right.shiftLeft(-shift) }
    return BigInteger.compare(left, right)
  }

  /// The integers m and e of a finite positive double m·2^e.
  private static func parts(_ value: Double) -> (UInt64, Int) {
    let field = Int(value.exponentBitPattern)
    return field == 0 ? (value.significandBitPattern, -1074) : (value.significandBitPattern | 1 << 52, field - 1075)
  }
}
