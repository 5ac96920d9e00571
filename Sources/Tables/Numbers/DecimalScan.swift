/// A decimal literal taken apart: `[sign] digits [point digits] [e [sign] digits]`.
///
/// The value is ±w·10^exponent, or, when `isCut`, lies in [w, w + 1)·10^exponent.
struct DecimalScan {
  /// The index of the first digit or of the point before it.
  var start: Int
  /// The index after the literal's last byte; the start of the range when there is no literal.
  var end: Int
  var isNegative: Bool
  var wholeDigits: Int
  var fractionDigits: Int
  var hasPoint: Bool
  var hasExponent = false
  /// The first 19 significant digits.
  var w: UInt64
  var exponent: Int
  /// Whether there are more digits than `w` holds.
  var isCut = false

  /// Whether the bytes begin with a number at all.
  var isNumber: Bool { wholeDigits &+ fractionDigits > 0 }
  /// Whether the literal is a whole number without a point and an exponent.
  var isWhole: Bool { !hasPoint && !hasExponent }

  /// Takes the longest literal that begins at `range.lowerBound`.
  ///
  /// An `e` without digits is not part of it. `point` is the byte of the decimal point.
  @inline(__always)
  init(_ bytes: borrowing Span<UInt8>, _ range: Range<Int>, point: UInt8) {
    let limit = min(range.upperBound, bytes.count)
    var i = range.lowerBound
    let sign = i < limit ? bytes[i] : 0
    if sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") { i &+= 1 }
    isNegative = sign == UInt8(ascii: "-")
    start = i
    w = 0
    Self.accumulate(bytes, &i, limit, &w)
    wholeDigits = i &- start
    hasPoint = i < limit && bytes[i] == point
    if hasPoint { i &+= 1 }
    let first = i
    if hasPoint { Self.accumulateMany(bytes, &i, limit, &w) }
    fractionDigits = i &- first
    exponent = 0 &- fractionDigits
    end = i
    let isRare = wholeDigits &+ fractionDigits > 19 || i < limit && bytes[i] | 0x20 == UInt8(ascii: "e")
    // Out of line and by value, so that the fields above stay in registers.
    if isRare || !isNumber { self = self.completed(bytes, range.lowerBound, limit) }
  }

  /// Appends the digits from `i` on to `w`.
  @inline(__always)
  private static func accumulate(_ bytes: borrowing Span<UInt8>, _ i: inout Int, _ limit: Int, _ w: inout UInt64) {
    while i < limit {
      let digit = bytes[i] &- 0x30
      guard digit < 10 else { return }
      w = w &* 10 &+ UInt64(digit)
      i &+= 1
    }
  }

  /// Appends the digits from `i` on to `w`, eight at a time while there are as many.
  @inline(__always)
  private static func accumulateMany(_ bytes: borrowing Span<UInt8>, _ i: inout Int, _ limit: Int, _ w: inout UInt64) {
    while i &+ 8 <= limit {
      guard let digits = EightDigits(bytes, at: i) else { break }
      w = w &* 100_000_000 &+ digits.value
      i &+= 8
    }
    accumulate(bytes, &i, limit, &w)
  }

  /// The literal with its exponent, with its digits counted again when they are many, or none.
  @inline(never)
  private func completed(_ bytes: borrowing Span<UInt8>, _ lowerBound: Int, _ limit: Int) -> Self {
    var scan = self
    if !isNumber {
      scan.end = lowerBound
      return scan
    }
    if wholeDigits + fractionDigits > 19 { scan.cut(bytes) }
    if end < limit, bytes[end] | 0x20 == UInt8(ascii: "e") { scan.addExponent(bytes, end + 1, limit) }
    return scan
  }

  /// Counts again from the first significant digit.
  private mutating func cut(_ bytes: borrowing Span<UInt8>) {
    var taken = 0
    var wholeLeft = wholeDigits
    w = 0
    exponent = 0
    for i in start..<end {
      let digit = bytes[i] &- 0x30
      guard digit < 10 else { continue }
      let isFraction = wholeLeft == 0
      if !isFraction { wholeLeft -= 1 }
      guard taken < 19 else {
        isCut = true
        if !isFraction { exponent += 1 }
        continue
      }
      w = w * 10 + UInt64(digit)
      if w != 0 { taken += 1 }
      if isFraction { exponent -= 1 }
    }
  }

  /// Adds the exponent whose digits or sign begin at `first`.
  private mutating func addExponent(_ bytes: borrowing Span<UInt8>, _ first: Int, _ limit: Int) {
    var i = first
    var isNegativeExponent = false
    if i < limit, bytes[i] == UInt8(ascii: "-") || bytes[i] == UInt8(ascii: "+") {
      isNegativeExponent = bytes[i] == UInt8(ascii: "-")
      i += 1
    }
    let digits = i
    var value = 0
    while i < limit {
      let digit = bytes[i] &- 0x30
      guard digit < 10 else { break }
      // Beyond this no number of digits that fits in memory brings the value back into range.
      if value < 1 << 50 { value = value * 10 + Int(digit) }
      i += 1
    }
    guard i > digits else { return }
    exponent += isNegativeExponent ? -value : value
    hasExponent = true
    end = i
  }
}

/// Eight decimal digits in one word.
struct EightDigits {
  /// The number that they spell.
  let value: UInt64

  /// Reads the eight bytes from `i` on; nil when one is not a digit.
  @inline(__always)
  init?(_ bytes: borrowing Span<UInt8>, at i: Int) {
    let word = Self.load(bytes, at: i)
    // Adding 0x46 carries into the top bit above '9', subtracting 0x30 borrows below '0'.
    let isOther = ((word &+ 0x4646_4646_4646_4646) | (word &- 0x3030_3030_3030_3030)) & 0x8080_8080_8080_8080
    guard isOther == 0 else { return nil }
    value = Self.convert(word)
  }

  /// The eight bytes from `i` on, the first in the lowest place; the span must not end before.
  @inline(__always)
  static func load(_ bytes: borrowing Span<UInt8>, at i: Int) -> UInt64 {
    // Of a span of eight the compiler drops the eight checks and reads one word.
    let word = bytes.extracting(i..<i &+ 8)
    let low = UInt64(word[0]) | (UInt64(word[1]) << 8) | (UInt64(word[2]) << 16) | (UInt64(word[3]) << 24)
    let high = (UInt64(word[4]) << 32) | (UInt64(word[5]) << 40) | (UInt64(word[6]) << 48) | (UInt64(word[7]) << 56)
    return low | high
  }

  /// The number that eight digits spell, the first in the lowest byte: pairs, then fours, then all.
  @inline(__always)
  static func convert(_ word: UInt64) -> UInt64 {
    number(word &- 0x3030_3030_3030_3030)
  }

  /// The number of eight digits that are bytes from 0 to 9.
  @inline(__always)
  static func number(_ digits: UInt64) -> UInt64 {
    let pairs = (digits &* 10) &+ (digits >> 8)
    let mask: UInt64 = 0x0000_00ff_0000_00ff
    let evens = (pairs & mask) &* (100 + (1_000_000 << 32))
    let odds = ((pairs >> 16) & mask) &* (1 + (10_000 << 32))
    return (evens &+ odds) >> 32
  }
}
