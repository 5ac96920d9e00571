/// Decimal text to the nearest double, ties to even, whatever the number of digits.
public enum DecimalReader {
  /// What a cell says.
  public enum Reading: Sendable, Hashable {
    case value(Double)
    /// The word NaN.
    case nan
    case notANumber
    /// A number whose nearest double would be beyond the largest.
    case tooLarge
    /// A whole number, written without point and exponent, that no double holds exactly.
    case inexact
  }

  /// Reads all the bytes of a range as one number.
  ///
  /// Takes `5`, `+5`, `-.5`, `5.`, `1e5`, `1E+05`, and in any case `inf`, `infinity`, `nan`, with a sign or without.
  /// There must be no space around. `point` is `.` or, for a decimal comma, `,`. What is smaller than half the
  /// smallest double is 0.
  public static func read(
    _ bytes: borrowing Span<UInt8>, _ range: Range<Int>, point: UInt8 = UInt8(ascii: ".")
  ) -> Reading {
    let scan = DecimalScan(bytes, range, point: point)
    guard scan.isNumber else { return word(bytes, range) }
    guard scan.end == range.upperBound else { return .notANumber }
    return reading(of: scan, in: bytes)
  }

  /// Reads a whole array of bytes as one number.
  public static func read(_ bytes: [UInt8], point: UInt8 = UInt8(ascii: ".")) -> Reading {
    read(bytes.span, 0..<bytes.count, point: point)
  }

  /// Reads a string as one number.
  public static func read(_ text: String, point: UInt8 = UInt8(ascii: ".")) -> Reading {
    read(Array(text.utf8), point: point)
  }

  /// The value of a literal that has been taken apart; `bytes` are looked at again only when it is very long.
  @inline(__always)
  static func reading(of scan: DecimalScan, in bytes: borrowing Span<UInt8>) -> Reading {
    if scan.isCut { return long(scan, in: bytes) }
    let size = magnitude(scan.w, exponent: scan.exponent)
    if scan.w > 1 << 53 {
      if scan.isWhole, UInt64(exactly: size) != scan.w { return .inexact }
      if size == .infinity { return .tooLarge }
    } else if size == .infinity {
      return .tooLarge
    }
    return .value(scan.isNegative ? -size : size)
  }

  /// The double nearest to w·10^exponent, infinity when it is too large.
  @inline(__always)
  static func magnitude(_ w: UInt64, exponent: Int) -> Double {
    // Both factors are exact, so IEEE arithmetic rounds once (W. Clinger 1990).
    if w <= 1 << 53, exponent <= 0, exponent >= -22 { return Double(w) / exactPowersOfTen[0 &- exponent] }
    return EiselLemire.nearest(w, exponent: exponent)
  }

  /// A literal of more than 19 significant digits: both ends of the interval they leave, then exact comparison.
  @inline(never)
  private static func long(_ scan: DecimalScan, in bytes: borrowing Span<UInt8>) -> Reading {
    let lower = EiselLemire.nearest(scan.w, exponent: scan.exponent)
    let upper = EiselLemire.nearest(scan.w + 1, exponent: scan.exponent)
    let exact = LongDecimal(scan, bytes)
    let size = lower == upper || exact.isAtMostHalfway(above: lower) ? lower : upper
    guard size.isFinite else { return .tooLarge }
    if scan.isWhole, !exact.equals(size) { return .inexact }
    return .value(scan.isNegative ? -size : size)
  }

  /// The words that stand for numbers.
  @inline(never)
  private static func word(_ bytes: borrowing Span<UInt8>, _ range: Range<Int>) -> Reading {
    var rest = range
    var isNegative = false
    if let first = rest.first, bytes[first] == UInt8(ascii: "-") || bytes[first] == UInt8(ascii: "+") {
      isNegative = bytes[first] == UInt8(ascii: "-")
      rest.removeFirst()
    }
    if equal(bytes, rest, "nan") { return .nan }
    guard equal(bytes, rest, "inf") || equal(bytes, rest, "infinity") else { return .notANumber }
    return .value(isNegative ? -.infinity : .infinity)
  }

  /// Whether a range holds a word of small letters, in any case.
  private static func equal(_ bytes: borrowing Span<UInt8>, _ range: Range<Int>, _ word: String) -> Bool {
    guard range.count == word.utf8.count else { return false }
    for (i, letter) in zip(range, word.utf8) where bytes[i] | 0x20 != letter { return false }
    return true
  }
}

/// 10⁰…10²², the powers that a double holds exactly.
private let exactPowersOfTen: [Double] = [
  1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20,
  1e21, 1e22,
]
