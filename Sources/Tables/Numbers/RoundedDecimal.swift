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
    if let short = Self.digits(of: significand, power: power, shift: shift) {
      digits = short
      return
    }
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

  /// The same without long numbers, where the digits fit into a word; nil elsewhere.
  private static func digits(of significand: UInt64, power: Int, shift: Int) -> [UInt8]? {
    // 5^27 is the last below 2^64; a significand times that has 116 bits.
    guard (0...27).contains(power), (-127...0).contains(shift) else { return nil }
    var scale: UInt64 = 1
    for _ in 0..<power { scale *= 5 }
    let product = UInt128(significand) * UInt128(scale)
    var number = product >> UInt128(-shift)
    let isInexact = number << UInt128(-shift) != product
    let isHalf = number % 2 == 1
    number /= 2
    if isHalf && (isInexact || number % 2 == 1) { number += 1 }
    guard var rest = UInt64(exactly: number) else { return nil }
    var digits = [UInt8](repeating: 0, count: 20)
    var first = 20
    repeat {
      first -= 1
      digits[first] = UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
    } while rest > 0
    digits.removeFirst(first)
    return digits
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
