/// A quotient of two dyadic rationals, kept exact and rounded once: a mean, a variance.
///
/// By a denominator of one word, as a count is, it divides word by word, since there may be a result for each of many
/// groups; by a longer one, as a sum of weights is, bit by bit.
struct ExactRatio {
  let numerator: Dyadic
  /// Not zero.
  let denominator: Dyadic

  /// The nearest double, ties to even; infinite beyond the largest double, +0 for zero.
  var rounded: Double {
    guard !numerator.isZero else { return 0 }
    let quotient = leadingBits(63, evenExponent: false)
    let size = Self.nearest(
      UInt64(truncatingIfNeeded: quotient.significand), exponent: quotient.exponent, inexact: quotient.inexact)
    return numerator.significand.isNegative != denominator.significand.isNegative ? -size : size
  }

  /// The nearest double to the square root; the ratio must not be negative.
  var roundedSquareRoot: Double {
    guard !numerator.isZero else { return 0 }
    let quotient = leadingBits(126, evenExponent: true)
    let root = Self.squareRoot(quotient.significand)
    return Self.nearest(
      root.value, exponent: quotient.exponent / 2, inexact: quotient.inexact || root.inexact)
  }

  /// The leading `bits` or `bits` + 1 bits of |ratio| as significand × 2^exponent, and whether anything was cut off.
  private func leadingBits(_ bits: Int, evenExponent: Bool) -> (significand: UInt128, exponent: Int, inexact: Bool) {
    if denominator.significand.bitWidth <= 64, let divisor = denominator.significand.magnitude.first {
      return leadingBits(bits, evenExponent: evenExponent, dividingBy: divisor)
    }
    // Scaled so that D ≤ N < 4D, the first step yields the quotient's leading bits.
    let scale = numerator.significand.bitWidth - denominator.significand.bitWidth - 1
    var exponent = numerator.exponent - denominator.exponent + scale
    var steps = bits - 1
    if evenExponent && (exponent - steps) % 2 != 0 { steps += 1 }
    exponent -= steps
    let divisor = BigInteger(magnitude: denominator.significand.shifted(by: max(scale, 0)).magnitude)
    var rest = BigInteger(magnitude: numerator.significand.shifted(by: max(-scale, 0)).magnitude)
    var significand: UInt128 = 0
    for step in 0...steps {
      if step > 0 { rest.double() }
      significand <<= 1
      while !rest.isSmaller(than: divisor) {
        rest.subtract(divisor)
        significand += 1
      }
    }
    return (significand, exponent, !rest.isZero)
  }

  /// The same by a divisor of one word: the numerator is cut to the bits that the quotient needs, and divided at once.
  private func leadingBits(
    _ bits: Int, evenExponent: Bool, dividingBy divisor: UInt64
  ) -> (significand: UInt128, exponent: Int, inexact: Bool) {
    let significand = numerator.significand
    var shift = bits - (significand.bitWidth - denominator.significand.bitWidth)
    if evenExponent && (numerator.exponent - denominator.exponent - shift) % 2 != 0 { shift += 1 }
    // Of what is cut off below only whether it is zero matters: ⌊⌊N / 2^k⌋ / D⌋ is ⌊N / (2^k D)⌋.
    let isCut = shift < 0 && significand.trailingZeroBitCount < -shift
    var quotient: UInt128 = 0
    var rest: UInt64 = 0
    for word in significand.floored(by: shift).reversed() {
      let (digit, remainder) = divisor.dividingFullWidth((rest, word))
      quotient = quotient << 64 | UInt128(digit)
      rest = remainder
    }
    return (quotient, numerator.exponent - denominator.exponent - shift, isCut || rest != 0)
  }

  /// ⌊√value⌋, and whether the root is not exact; the value is not zero.
  static func squareRoot(_ value: UInt128) -> (value: UInt64, inexact: Bool) {
    let size = Double(UInt64(value >> 64)) * 0x1p64 + Double(UInt64(truncatingIfNeeded: value))
    let most = UInt128(UInt64.max)
    // A double's root is right to 52 bits, and a step of Newton's doubles them.
    var root = UInt128(UInt64(min(size.squareRoot(), 0x1.fffffffffffffp63)))
    root = min((root + value / root) / 2, most)
    while root * root > value { root -= 1 }
    while root < most && (root + 1) * (root + 1) <= value { root += 1 }
    return (UInt64(root), root * root != value)
  }

  /// The double nearest to significand × 2^exponent, ties to even.
  ///
  /// The significand holds 55 bits or more; `inexact` says that the true value lies a little above it.
  static func nearest(_ significand: UInt64, exponent: Int, inexact: Bool) -> Double {
    let width = 64 - significand.leadingZeroBitCount
    // Subnormal numbers have no bit below 2^−1074, the others no more than 53 bits.
    let dropped = max(width - 53, -1074 - exponent)
    guard dropped <= width else { return 0 }
    let kept = dropped == 64 ? 0 : significand >> UInt64(dropped)
    let rest = dropped == 64 ? significand : significand & ((1 << UInt64(dropped)) - 1)
    let half: UInt64 = 1 << UInt64(dropped - 1)
    let roundsUp = rest > half || (rest == half && (inexact || kept % 2 == 1))
    // Exact unless it overflows: no bit is left below 2^−1074.
    return Double(sign: .plus, exponent: exponent + dropped, significand: Double(kept + (roundsUp ? 1 : 0)))
  }
}
