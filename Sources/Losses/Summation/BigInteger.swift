/// An integer of any size: the few operations that exact sums need once, at the end of a run.
///
/// The magnitude is little-endian in 64-bit words without leading zero words; zero has no words and no sign.
struct BigInteger: Equatable, Sendable {
  private(set) var isNegative: Bool
  private(set) var magnitude: [UInt64]

  var isZero: Bool { magnitude.isEmpty }

  /// The bits of the magnitude: 0 for zero, 3 for five.
  var bitWidth: Int { magnitude.count * 64 - (magnitude.last?.leadingZeroBitCount ?? 0) }

  /// The largest power of two that divides it; 0 for zero.
  var trailingZeroBitCount: Int {
    guard let word = magnitude.firstIndex(where: { $0 != 0 }) else { return 0 }
    return word * 64 + magnitude[word].trailingZeroBitCount
  }

  init(_ value: Int) {
    self.init(isNegative: value < 0, magnitude: [UInt64(value.magnitude)])
  }

  init(isNegative: Bool = false, magnitude: [UInt64]) {
    let top = magnitude.lastIndex { $0 != 0 }
    self.magnitude = top.map { Array(magnitude[...$0]) } ?? []
    self.isNegative = isNegative && top != nil
  }

  static prefix func - (value: Self) -> Self {
    Self(isNegative: !value.isNegative, magnitude: value.magnitude)
  }

  static func - (left: Self, right: Self) -> Self {
    if left.isNegative != right.isNegative {
      return Self(isNegative: left.isNegative, magnitude: added(left.magnitude, right.magnitude))
    }
    if left.isSmaller(than: right) { return -(right - left) }
    var difference = left
    difference.subtract(right)
    return difference
  }

  static func * (left: Self, right: Self) -> Self {
    var product = [UInt64](repeating: 0, count: left.magnitude.count + right.magnitude.count)
    for i in left.magnitude.indices {
      var carry: UInt64 = 0
      for j in right.magnitude.indices {
        let term = UInt128(left.magnitude[i]) * UInt128(right.magnitude[j]) + UInt128(product[i + j]) + UInt128(carry)
        product[i + j] = UInt64(truncatingIfNeeded: term)
        carry = UInt64(truncatingIfNeeded: term >> 64)
      }
      product[i + right.magnitude.count] = carry
    }
    return Self(isNegative: left.isNegative != right.isNegative, magnitude: product)
  }

  /// Times 2^`bits`; a negative count divides, and the bits shifted out must be zero.
  func shifted(by bits: Int) -> Self {
    bits < 0 ? shiftedRight(by: -bits) : shiftedLeft(by: bits)
  }

  private func shiftedLeft(by bits: Int) -> Self {
    var words = [UInt64](repeating: 0, count: bits / 64)
    var carry: UInt64 = 0
    for word in magnitude {
      words.append(word << (bits % 64) | carry)
      carry = word >> (64 - bits % 64)
    }
    return Self(isNegative: isNegative, magnitude: words + [carry])
  }

  private func shiftedRight(by bits: Int) -> Self {
    precondition(isZero || bits <= trailingZeroBitCount, "a right shift must not lose bits")
    return Self(isNegative: isNegative, magnitude: floored(by: -bits))
  }

  /// The words of ⌊|self| · 2^`bits`⌋.
  func floored(by bits: Int) -> [UInt64] {
    guard bits < 0 else { return shiftedLeft(by: bits).magnitude }
    let kept = magnitude.dropFirst(-bits / 64)
    return kept.indices.map { i in
      kept[i] >> (-bits % 64) | (i + 1 < kept.endIndex ? kept[i + 1] << (64 - -bits % 64) : 0)
    }
  }

  /// Whether |self| < |other|.
  func isSmaller(than other: Self) -> Bool {
    guard magnitude.count == other.magnitude.count else { return magnitude.count < other.magnitude.count }
    for i in magnitude.indices.reversed() where magnitude[i] != other.magnitude[i] {
      return magnitude[i] < other.magnitude[i]
    }
    return false
  }

  private static func added(_ left: [UInt64], _ right: [UInt64]) -> [UInt64] {
    var sum: [UInt64] = []
    var carry: UInt128 = 0
    for i in 0..<max(left.count, right.count) {
      let term = UInt128(i < left.count ? left[i] : 0) + UInt128(i < right.count ? right[i] : 0) + carry
      sum.append(UInt64(truncatingIfNeeded: term))
      carry = term >> 64
    }
    return sum + [UInt64(carry)]
  }

  /// Times 2, in place.
  mutating func double() {
    var carry: UInt64 = 0
    for i in magnitude.indices {
      let word = magnitude[i]
      magnitude[i] = word << 1 | carry
      carry = word >> 63
    }
    if carry != 0 { magnitude.append(carry) }
  }

  /// Subtracts a number of the same sign that is not the larger one in size, in place.
  mutating func subtract(_ other: Self) {
    var borrow = false
    for i in magnitude.indices {
      let (first, below) = magnitude[i].subtractingReportingOverflow(i < other.magnitude.count ? other.magnitude[i] : 0)
      let (second, belowAgain) = first.subtractingReportingOverflow(borrow ? 1 : 0)
      magnitude[i] = second
      borrow = below || belowAgain
    }
    while magnitude.last == 0 { magnitude.removeLast() }
    if isZero { isNegative = false }
  }
}
