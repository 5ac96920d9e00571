/// A natural number of any size, for the few decimals that 128 bits cannot decide.
struct BigInteger: Equatable {
  /// The digits in base 2⁶⁴, the least first; the last is never zero.
  private(set) var limbs: [UInt64]

  init(_ value: UInt64) { limbs = value == 0 ? [] : [value] }

  var isZero: Bool { limbs.isEmpty }
  var isOdd: Bool { !limbs.isEmpty && limbs[0] & 1 == 1 }

  /// Replaces n by n·factor + term.
  mutating func multiply(by factor: UInt64, adding term: UInt64 = 0) {
    var carry = term
    for i in limbs.indices {
      let product = limbs[i].multipliedFullWidth(by: factor)
      let (sum, overflow) = product.low.addingReportingOverflow(carry)
      limbs[i] = sum
      carry = product.high &+ (overflow ? 1 : 0)
    }
    if carry != 0 { limbs.append(carry) }
    trim()
  }

  /// Replaces n by ⌊n / divisor⌋ and returns the remainder.
  mutating func divide(by divisor: UInt64) -> UInt64 {
    var remainder: UInt64 = 0
    for i in limbs.indices.reversed() {
      (limbs[i], remainder) = divisor.dividingFullWidth((remainder, limbs[i]))
    }
    trim()
    return remainder
  }

  /// Replaces n by n·5^exponent.
  mutating func multiplyByPowerOfFive(_ exponent: Int) {
    for power in Self.powersOfFive(exponent) { multiply(by: power) }
  }

  /// Replaces n by ⌊n / 5^exponent⌋ and returns whether something was left.
  mutating func divideByPowerOfFive(_ exponent: Int) -> Bool {
    var isInexact = false
    for power in Self.powersOfFive(exponent) where divide(by: power) != 0 { isInexact = true }
    return isInexact
  }

  /// Replaces n by n·2^count.
  mutating func shiftLeft(_ count: Int) {
    guard !isZero else { return }
    let bits = UInt64(count & 63)
    if bits != 0 { multiply(by: 1 << bits) }
    limbs.insert(contentsOf: repeatElement(0, count: count >> 6), at: 0)
  }

  /// Replaces n by ⌊n / 2^count⌋ and returns whether a bit was lost.
  mutating func shiftRight(_ count: Int) -> Bool {
    let whole = min(count >> 6, limbs.count)
    var isInexact = limbs[..<whole].contains { $0 != 0 }
    limbs.removeFirst(whole)
    let bits = UInt64(count & 63)
    if bits != 0, divide(by: 1 << bits) != 0 { isInexact = true }
    return isInexact
  }

  mutating func increment() {
    multiply(by: 1, adding: 1)
  }

  /// The decimal digits, the most significant first; one zero for zero.
  var digits: [UInt8] {
    var rest = self
    var reversed: [UInt8] = []
    while !rest.isZero {
      var chunk = rest.divide(by: 10_000_000_000_000_000_000)
      for _ in 0..<19 {
        reversed.append(UInt8(truncatingIfNeeded: chunk % 10))
        chunk /= 10
      }
    }
    while reversed.last == 0 { reversed.removeLast() }
    return reversed.isEmpty ? [0] : reversed.reversed()
  }

  /// −1, 0 or 1 as the first is less than, equal to or greater than the second.
  static func compare(_ first: Self, _ second: Self) -> Int {
    if first.limbs.count != second.limbs.count { return first.limbs.count < second.limbs.count ? -1 : 1 }
    for i in first.limbs.indices.reversed() where first.limbs[i] != second.limbs[i] {
      return first.limbs[i] < second.limbs[i] ? -1 : 1
    }
    return 0
  }

  private mutating func trim() {
    while limbs.last == 0 { limbs.removeLast() }
  }

  /// Factors of 5^exponent, each as large as a limb holds.
  private static func powersOfFive(_ exponent: Int) -> [UInt64] {
    var factors = [UInt64](repeating: 7_450_580_596_923_828_125, count: exponent / 27)
    factors.append((0..<exponent % 27).reduce(1) { power, _ in power * 5 })
    return factors
  }
}
