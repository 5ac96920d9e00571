/// A double times a power of ten, rounded to a whole number: half to even, on the exact binary value.
struct RoundedDecimal {
  /// The decimal digits, the most significant first, without leading zeros.
  var digits: [UInt8]

  /// Rounds |value|·10^power of a finite double.
  init(_ value: Double, timesTenTo power: Int) {
    let field = Int(value.exponentBitPattern)
    let significand = field == 0 ? value.significandBitPattern : value.significandBitPattern | 1 << 52
    // One bit more than asked for is kept; it decides the rounding together with whatever is lost below it.
    let shift = max(field, 1) - 1075 + power + 1
    var number = BigInteger(significand)
    var isInexact = false
    if power > 0 { number.multiplyByPowerOfFive(power) }
    if shift > 0 { number.shiftLeft(shift) }
    if power < 0, number.divideByPowerOfFive(-power) { isInexact = true }
    if shift < 0, number.shiftRight(-shift) { isInexact = true }
    let isHalf = number.isOdd
    _ = number.shiftRight(1)
    if isHalf && (isInexact || number.isOdd) { number.increment() }
    digits = number.digits
  }

  /// Rounds a finite double that is not 0 to so many significant digits; the first stands for 10^exponent.
  static func significant(_ value: Double, digits count: Int) -> (digits: [UInt8], exponent: Int) {
    var exponent = ShortestDecimal(value).exponent
    var rounded = Self(value, timesTenTo: count - 1 - exponent).digits
    if rounded.count > count {
      // 9.99 became 10.0, or the shortest decimal was already rounded down below a power of ten.
      exponent += 1
      rounded = Self(value, timesTenTo: count - 1 - exponent).digits
    } else if rounded.count < count {
      exponent -= 1
      rounded = Self(value, timesTenTo: count - 1 - exponent).digits
      // The value is just below the power of ten to which its shortest decimal was rounded up.
      if rounded.count > count { (rounded, exponent) = (Array(rounded.prefix(count)), exponent + 1) }
    }
    return (rounded, exponent)
  }
}
