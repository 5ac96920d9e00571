/// How a number that is not finite is written.
public enum NonFinite: Sendable {
  /// `nan`, `inf`, `-inf`.
  case text
  /// The JSON strings `"NaN"`, `"Infinity"`, `"-Infinity"`, quotes included.
  case json

  fileprivate func text(_ value: Double) -> String {
    switch self {
    case .text: value.isNaN ? "nan" : value < 0 ? "-inf" : "inf"
    case .json: value.isNaN ? "\"NaN\"" : value < 0 ? "\"-Infinity\"" : "\"Infinity\""
    }
  }
}

extension ByteBuffer {
  /// Appends the shortest decimal that reads back to the same double.
  ///
  /// `5`, `0.541`, `-0`; plain for 1e-4 ≤ |x| < 1e16, else `1.5e-07`, with two digits of exponent at least.
  public mutating func append(_ value: Double, nonFinite: NonFinite = .text) {
    extend(DecimalWriter.longest) { room, start in DecimalWriter.write(value, nonFinite, into: &room, at: start) }
  }

  /// Appends a number with so many decimals, correctly rounded (a tie to even), never with an exponent.
  public mutating func append(fixed value: Double, decimals: Int, nonFinite: NonFinite = .text) {
    guard value.isFinite else { return append(nonFinite.text(value)) }
    let decimals = max(0, decimals)
    if value.sign == .minus { append(UInt8(ascii: "-")) }
    if decimals <= 18, let word = RoundedDecimal.word(value, timesTenTo: decimals) {
      return append(word, decimals: decimals)
    }
    let digits = RoundedDecimal(value, timesTenTo: decimals).digits
    let whole = max(0, digits.count - decimals)
    if whole == 0 { append(UInt8(ascii: "0")) }
    append(ascii: digits[..<whole])
    guard decimals > 0 else { return }
    append(UInt8(ascii: "."))
    append(UInt8(ascii: "0"), times: decimals - digits.count)
    append(ascii: digits[whole...])
  }

  /// Appends a number as `d.ddde-09` with so many significant digits (at least 1), correctly rounded, ties to even.
  public mutating func append(significant value: Double, digits count: Int, nonFinite: NonFinite = .text) {
    guard value.isFinite else { return append(nonFinite.text(value)) }
    let count = max(1, count)
    var (digits, exponent) = ([UInt8](repeating: 0, count: count), 0)
    if value != 0 { (digits, exponent) = RoundedDecimal.significant(value, digits: count) }
    if value.sign == .minus { append(UInt8(ascii: "-")) }
    append(ascii: digits[..<1])
    if count > 1 {
      append(UInt8(ascii: "."))
      append(ascii: digits[1...])
    }
    append(UInt8(ascii: "e"))
    append(exponent < 0 ? UInt8(ascii: "-") : UInt8(ascii: "+"))
    if abs(exponent) < 10 { append(UInt8(ascii: "0")) }
    append(abs(exponent))
  }

  /// Appends a whole number over a power of ten, at most the 18th.
  private mutating func append(_ word: UInt64, decimals: Int) {
    var scale: UInt64 = 1
    for _ in 0..<decimals { scale *= 10 }
    append(digits: word / scale)
    guard decimals > 0 else { return }
    // A 1 in front keeps the zeros, and the point takes its place.
    let point = count
    append(digits: word % scale + scale)
    replace(at: point, with: UInt8(ascii: "."))
  }

  private mutating func append(ascii digits: ArraySlice<UInt8>) {
    for digit in digits { append(digit + 0x30) }
  }
}

/// Doubles as strings, for messages and headers; rows go through `ByteBuffer`.
public enum DecimalWriter {
  /// The room that `write` needs.
  static let longest = 48

  /// Writes the shortest decimal that reads back to the same double, and returns the index after it.
  @inline(__always)
  static func write(
    _ value: Double, _ nonFinite: NonFinite, into room: inout MutableSpan<UInt8>, at start: Int
  ) -> Int {
    let bits = value.bitPattern
    // The sign of a gradient cannot be foretold: it is always written, and counts only where there is one.
    room[start] = UInt8(ascii: "-")
    let first = start &+ Int(truncatingIfNeeded: bits >> 63)
    // Class labels: whole numbers below ten have at most three bits of fraction.
    if bits << 15 == 0, value.magnitude < 10 {
      let label = value.magnitude + 0x1p52
      if label - 0x1p52 == value.magnitude {
        room[first] = 0x30 | UInt8(truncatingIfNeeded: label.bitPattern)
        return first &+ 1
      }
    }
    guard let decimal = ShortestDecimal(quick: value) else {
      return write(rare: value, nonFinite, into: &room, at: start)
    }
    return DigitString(decimal).write(into: &room, at: first)
  }

  @inline(never)
  private static func write(
    rare value: Double, _ style: NonFinite, into room: inout MutableSpan<UInt8>, at start: Int
  ) -> Int {
    guard value.isFinite else { return write(nonFinite: value, style, into: &room, at: start) }
    let first = start + (value.sign == .minus ? 1 : 0)
    return DigitString(ShortestDecimal(value)).write(into: &room, at: first)
  }

  private static func write(
    nonFinite value: Double, _ style: NonFinite, into room: inout MutableSpan<UInt8>, at start: Int
  ) -> Int {
    var i = start
    for byte in style.text(value).utf8 {
      room[i] = byte
      i += 1
    }
    return i
  }

  /// The shortest decimal that reads back to the same double.
  public static func shortest(_ value: Double) -> String {
    var buffer = ByteBuffer()
    buffer.append(value)
    return buffer.string
  }

  /// So many decimals, correctly rounded.
  public static func fixed(_ value: Double, decimals: Int) -> String {
    var buffer = ByteBuffer()
    buffer.append(fixed: value, decimals: decimals)
    return buffer.string
  }

  /// `d.ddde-09` with so many significant digits, correctly rounded.
  public static func significant(_ value: Double, digits: Int) -> String {
    var buffer = ByteBuffer()
    buffer.append(significant: value, digits: digits)
    return buffer.string
  }
}
