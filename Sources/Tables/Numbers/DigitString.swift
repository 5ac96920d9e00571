/// Seventeen decimal digits as text, and the notation they are written in.
struct DigitString {
  /// The first sixteen digits, then one more.
  private let leading: DigitText
  private let last: UInt8
  /// The number of digits without the zeros at the end; 1 for zero.
  private let count: Int
  /// The power of ten for which the first digit stands.
  private let exponent: Int

  @inline(__always)
  init(_ decimal: ShortestDecimal) {
    let upper = decimal.leading / 100_000_000
    leading = DigitText(upper, decimal.leading &- upper &* 100_000_000)
    last = UInt8(truncatingIfNeeded: decimal.last) | 0x30
    let significance = leading.significance | (decimal.last > 0 ? 1 << 16 : 0)
    count = 1 &+ ((significance | 1).leadingZeroBitCount ^ 63)
    exponent = decimal.exponent
  }

  /// Writes the number and returns the index after it; 48 bytes of room are needed.
  @inline(__always)
  func write(into room: inout MutableSpan<UInt8>, at start: Int) -> Int {
    if exponent >= PointPlace.least, exponent <= PointPlace.greatest {
      let digits = write(PointPlace(exponent), into: &room, at: start)
      // A whole number has no point.
      return digits &+ (count > exponent &+ 1 ? count : exponent)
    }
    if exponent >= 0, exponent < 16 { return writeLarge(into: &room, at: start) }
    let digits = write(PointPlace(0), into: &room, at: start)
    // A single digit has no point.
    return writeExponent(into: &room, at: digits &+ (count > 1 ? count : 0))
  }

  /// Writes all digits around a point and returns where they begin behind it, but for those before it.
  @inline(__always)
  private func write(_ place: PointPlace, into room: inout MutableSpan<UInt8>, at start: Int) -> Int {
    room.store(place.word(leading.firstWord), at: start, over: leading.text, last, after: place.offset)
    return start &+ place.offset
  }

  /// Writes a number with more digits before the point than a word holds.
  @inline(never)
  private func writeLarge(into room: inout MutableSpan<UInt8>, at start: Int) -> Int {
    let whole = exponent &+ 1
    // All digits stand one place to the right; those before the point move back.
    room.store(leading.firstWord << 8, at: start, over: leading.text, last, after: 1)
    for i in start..<start &+ whole { room[i] = room[i &+ 1] }
    guard count > whole else { return start &+ whole }
    room[start &+ whole] = UInt8(ascii: ".")
    return start &+ count &+ 1
  }

  @inline(__always)
  private func writeExponent(into room: inout MutableSpan<UInt8>, at end: Int) -> Int {
    let size = UInt64(exponent.magnitude)
    let sign = UInt64(exponent < 0 ? UInt8(ascii: "-") : UInt8(ascii: "+")) << 8
    let hundreds = size / 100
    let tens = (size &- hundreds &* 100) / 10
    let pair = (tens | ((size &- hundreds &* 100 &- tens &* 10) << 8)) | 0x3030
    let mark = UInt64(UInt8(ascii: "e")) | sign
    guard hundreds > 0 else {
      room.store(mark | (pair << 16), at: end)
      return end &+ 4
    }
    room.store(mark | ((hundreds | 0x30) << 16) | (pair << 24), at: end)
    return end &+ 5
  }
}

/// Where the point stands among the digits of a number: what the first eight bytes of its text are.
private struct PointPlace {
  static let least = -4
  static let greatest = 6

  /// How far behind the text's beginning the digits are written; those before the point come again as `word`.
  let offset: Int
  private let index: Int

  /// Takes the power of ten of the first digit.
  @inline(__always)
  init(_ exponent: Int) {
    offset = 1 &- min(exponent, 0)
    index = 3 &* (exponent &- Self.least)
  }

  /// The first eight bytes of the text of a number that begins with these digits.
  @inline(__always)
  func word(_ digits: UInt64) -> UInt64 {
    let moved = digits &<< UInt64(truncatingIfNeeded: 8 &* offset)
    return (digits & pointPlaces[index]) | pointPlaces[index &+ 1] | (moved & pointPlaces[index &+ 2])
  }
}

/// For each power of ten from 10⁻⁴ to 10⁶: the digits before the point, zeros and the point, the digits behind it.
private let pointPlaces: [UInt64] = [
  0, 0x30_3030_2e30, 0xffff_ff00_0000_0000, 0, 0x3030_2e30, 0xffff_ffff_0000_0000,
  0, 0x30_2e30, 0xffff_ffff_ff00_0000, 0, 0x2e30, 0xffff_ffff_ffff_0000,
  0xff, 0x2e00, 0xffff_ffff_ffff_0000, 0xffff, 0x2e_0000, 0xffff_ffff_ff00_0000,
  0xff_ffff, 0x2e00_0000, 0xffff_ffff_0000_0000, 0xffff_ffff, 0x2e_0000_0000, 0xffff_ff00_0000_0000,
  0xff_ffff_ffff, 0x2e00_0000_0000, 0xffff_0000_0000_0000, 0xffff_ffff_ffff, 0x2e_0000_0000_0000, 0xff00_0000_0000_0000,
  0xff_ffff_ffff_ffff, 0x2e00_0000_0000_0000, 0,
]
