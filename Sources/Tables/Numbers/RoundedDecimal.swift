/// A double times a power of ten, rounded to a whole number: half to even, on the exact binary value.
struct RoundedDecimal {
  /// The decimal digits, the most significant first, without leading zeros.
  var digits: [UInt8]

  /// Rounds |value|·10^power of a finite double.
  init(_ value: Double, timesTenTo power: Int) {
    if let word = Self.word(value, timesTenTo: power) {
      digits = Self.digits(of: word)
      return
    }
    let (significand, shift) = Self.parts(value, timesTenTo: power)
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

  /// The bits of a double, and by how many of them those of the product with 5^power are shifted.
  ///
  /// One bit more than asked for is kept; it decides the rounding together with whatever is lost below it.
  private static func parts(_ value: Double, timesTenTo power: Int) -> (significand: UInt64, shift: Int) {
    let field = Int(value.exponentBitPattern)
    let significand = field == 0 ? value.significandBitPattern : value.significandBitPattern | 1 << 52
    return (significand, max(field, 1) - 1075 + power + 1)
  }

  /// The whole number, where it fits into a word and no long numbers are needed; nil elsewhere.
  static func word(_ value: Double, timesTenTo power: Int) -> UInt64? {
    let (significand, shift) = parts(value, timesTenTo: power)
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
    return UInt64(exactly: number)
  }

  private static func digits(of word: UInt64) -> [UInt8] {
    var digits: [UInt8] = []
    var rest = word
    repeat {
      digits.append(UInt8(truncatingIfNeeded: rest % 10))
      rest /= 10
    } while rest > 0
    return digits.reversed()
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
