/// A fixed-point number wide enough for every product of two doubles, and for 2^64 of them.
///
/// Limb i counts units of 2^(32i − 2148) in a 64-bit word, so carries may wait: a deposit touches a few limbs,
/// whatever the number's length and sign (the small superaccumulator of R. Neal 2015, "Fast exact summation using
/// small and large superaccumulators", stretched from doubles to their products).
struct FixedPoint: Sendable {
  /// The weight of bit 0: the square of the smallest double.
  static let leastExponent = -2148
  private static let limbCount = 136
  /// Each deposit and each addition moves a limb by less than 2^33.
  private static let depositsBetweenCarries = 1 << 28

  private var limbs = [Int64](repeating: 0, count: limbCount)
  private var deposits = 0

  init() {}

  /// Nil when the value has a bit below 2^−2148, or is too large for a sum of 2^64 products.
  init?(_ value: Dyadic) {
    let position = value.exponent - Self.leastExponent
    guard value.isZero || (position >= 0 && position + value.significand.bitWidth <= 4260) else { return nil }
    for (word, bits) in value.significand.magnitude.enumerated() {
      deposit(UInt128(bits), isNegative: value.significand.isNegative, at: position + 64 * word)
    }
  }

  /// Adds ±magnitude × 2^(position − 2148); a position beyond 4,096 leaves room for 64 bits only.
  mutating func deposit(_ magnitude: UInt128, isNegative: Bool, at position: Int) {
    var limbs = limbs.mutableSpan
    let sign: Int64 = isNegative ? -1 : 1
    let shift = UInt64(position & 31)
    var limb = position >> 5
    var rest = magnitude
    while rest != 0 {
      let chunk = (UInt64(truncatingIfNeeded: rest) & 0xffff_ffff) &<< shift
      limbs[limb] &+= sign &* Int64(truncatingIfNeeded: chunk & 0xffff_ffff)
      limbs[limb + 1] &+= sign &* Int64(truncatingIfNeeded: chunk &>> 32)
      rest &>>= 32
      limb += 1
    }
    deposits += 1
    if deposits >= Self.depositsBetweenCarries { carry() }
  }

  mutating func add(_ other: Self) {
    carry()
    var normal = other
    normal.carry()
    for i in limbs.indices { limbs[i] += normal.limbs[i] }
    deposits += 1
  }

  /// Leaves 32 bits in each limb but the last, which holds the sign.
  private mutating func carry() {
    var carry: Int64 = 0
    for i in limbs.indices.dropLast() {
      let sum = limbs[i] + carry
      limbs[i] = sum & 0xffff_ffff
      carry = sum >> 32
    }
    limbs[limbs.endIndex - 1] += carry
    deposits = 0
  }

  var value: Dyadic {
    var size = self
    size.carry()
    let isNegative = size.limbs[Self.limbCount - 1] < 0
    if isNegative {
      for i in size.limbs.indices { size.limbs[i].negate() }
      size.carry()
    }
    let words = stride(from: 0, to: Self.limbCount, by: 2).map { i in
      UInt64(size.limbs[i + 1]) << 32 | UInt64(size.limbs[i])
    }
    return Dyadic(BigInteger(isNegative: isNegative, magnitude: words), exponent: Self.leastExponent)
  }
}
