/// A fixed-point number wide enough for every product of three doubles, and for 2^64 of them.
///
/// Limb i counts units of 2^(32i − 2148) in a 64-bit word, those below 0 what a third factor adds, so carries may wait: a deposit touches a few limbs,
/// whatever the number's length and sign (the small superaccumulator of R. Neal 2015, "Fast exact summation using
/// small and large superaccumulators", stretched from doubles to their products). Only limbs between the least and the
/// greatest that were touched are there: sums of alike numbers, of which there may be one a group, have a dozen.
struct FixedPoint: Sendable {
  /// The weight of bit 0: the square of the smallest double.
  static let leastExponent = -2148
  private static let leastLimb = -34
  private static let endOfLimbs = 168
  /// Each deposit and each addition moves a limb by less than 2^33.
  private static let depositsBetweenCarries = 1 << 28
  /// A deposit of 128 bits touches so many limbs.
  private static let depositWidth = 5
  /// Limbs that a window has beyond what it needs, on either side.
  private static let margin = 3

  /// The limbs from `first` on; all others are 0.
  private var limbs: [Int64] = []
  private var first = 0
  private var deposits = 0

  init() {}

  /// Nil when the value has a bit below those of products of two doubles, 2^−2148, or is too large for a sum of 2^64 of
  /// them; or below and above those of three where these are weighted.
  init?(_ value: Dyadic, isWeighted: Bool) {
    let position = value.exponent - Self.leastExponent
    let (least, end) = isWeighted ? (-1074, 5284) : (0, 4260)
    guard value.isZero || (position >= least && position + value.significand.bitWidth <= end) else { return nil }
    deposit(value)
  }

  /// Adds a number of a size that has room.
  mutating func deposit(_ value: Dyadic) {
    for (word, bits) in value.significand.magnitude.enumerated() {
      let position = value.exponent - Self.leastExponent + 64 * word
      deposit(UInt128(bits), isNegative: value.significand.isNegative, at: position)
    }
  }

  /// Adds ±magnitude × 2^(position − 2148); a position beyond 5,216 leaves room for 64 bits only.
  mutating func deposit(_ magnitude: UInt128, isNegative: Bool, at position: Int) {
    var limb = position >> 5
    cover(limb..<min(limb + Self.depositWidth, Self.endOfLimbs))
    limb -= first
    var limbs = limbs.mutableSpan
    let sign: Int64 = isNegative ? -1 : 1
    let shift = UInt64(position & 31)
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
    guard !other.limbs.isEmpty else { return }
    var normal = other
    normal.carry()
    carry()
    cover(normal.first..<(normal.first + normal.limbs.count))
    for i in normal.limbs.indices { limbs[i + normal.first - first] += normal.limbs[i] }
    deposits += 1
  }

  /// Widens the window to limbs that are about to change.
  @inline(__always)
  private mutating func cover(_ range: Range<Int>) {
    guard range.lowerBound < first || range.upperBound > first + limbs.count || limbs.isEmpty else { return }
    widen(range)
  }

  private mutating func widen(_ range: Range<Int>) {
    let low = max(Self.leastLimb, (limbs.isEmpty ? range.lowerBound : min(first, range.lowerBound)) - Self.margin)
    let end = limbs.isEmpty ? range.upperBound : max(first + limbs.count, range.upperBound)
    let high = min(Self.endOfLimbs, end + Self.margin)
    var wide = [Int64](repeating: 0, count: high - low)
    for i in limbs.indices { wide[i + first - low] = limbs[i] }
    (limbs, first) = (wide, low)
  }

  /// Leaves 32 bits in each limb but the last, which holds the sign and has 30 bits to spare.
  private mutating func carry() {
    guard let last = limbs.indices.last else { return }
    var carry: Int64 = 0
    for i in 0..<last {
      let sum = limbs[i] + carry
      limbs[i] = sum & 0xffff_ffff
      carry = sum >> 32
    }
    limbs[last] += carry
    deposits = 0
    guard limbs[last].magnitude >> 32 != 0, first + limbs.count < Self.endOfLimbs else { return }
    cover(first..<(first + limbs.count + 1))
    self.carry()
  }

  var value: Dyadic {
    var size = self
    size.carry()
    let isNegative = size.limbs.last ?? 0 < 0
    if isNegative {
      for i in size.limbs.indices { size.limbs[i].negate() }
      size.carry()
    }
    let words = stride(from: 0, to: size.limbs.count, by: 2).map { i in
      (i + 1 < size.limbs.count ? UInt64(size.limbs[i + 1]) << 32 : 0) | UInt64(size.limbs[i])
    }
    return Dyadic(
      BigInteger(isNegative: isNegative, magnitude: words), exponent: Self.leastExponent + 32 * size.first)
  }
}
