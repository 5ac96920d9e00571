/// Seventeen decimal digits as text, and the notation they are written in.
struct DigitString {
  /// The first digit, and two words of eight ASCII digits each, the first of them in the lowest byte.
  private let first: UInt8
  private let middle: UInt64
  private let last: UInt64
  /// The number of digits without the zeros at the end; 1 for zero.
  private let count: Int
  /// The power of ten for which the first digit stands.
  private let exponent: Int

  @inline(__always)
  init(_ decimal: ShortestDecimal) {
    var digits = decimal.digits
    if digits >= 1_000_000_000_000_000 {
      // Most numbers have sixteen digits or seventeen.
      let isShort: UInt64 = digits < 10_000_000_000_000_000 ? 1 : 0
      exponent = decimal.exponent &+ 16 &- Int(truncatingIfNeeded: isShort)
      digits &*= 1 &+ 9 &* isShort
    } else {
      let length = Self.length(digits)
      exponent = decimal.exponent &+ length &- 1
      digits &*= wholePowersOfTen[17 &- length]
    }
    let upper = digits / 100_000_000
    let head = upper / 100_000_000
    let middle = Self.eightDigits(upper &- head &* 100_000_000)
    let last = Self.eightDigits(digits &- upper &* 100_000_000)
    first = UInt8(truncatingIfNeeded: head) &+ 0x30
    let zeros =
      last != 0 ? last.leadingZeroBitCount >> 3 : 8 &+ (middle.leadingZeroBitCount >> 3)
    count = 17 &- zeros
    self.middle = middle | 0x3030_3030_3030_3030
    self.last = last | 0x3030_3030_3030_3030
  }

  /// Writes the number and returns the index after it; 40 bytes of room are needed.
  @inline(__always)
  func write(into room: inout MutableSpan<UInt8>, at start: Int) -> Int {
    // The check here spares the checks of all the bytes that follow.
    precondition(start >= 0 && start < 1 << 60 && start &+ 40 <= room.count)
    if exponent < -4 || exponent > 15 { return writeScientific(into: &room, at: start) }
    if exponent < 0 {
      // "0.000": the digits cover the zeros that are too many.
      room.store(0x3030_3030_3030_2e30, at: start)
      let digits = start &+ 1 &- exponent
      writeDigits(into: &room, at: digits)
      return digits &+ count
    }
    return writePlain(into: &room, at: start)
  }

  @inline(__always)
  private func writePlain(into room: inout MutableSpan<UInt8>, at start: Int) -> Int {
    let whole = exponent &+ 1
    if count <= whole {
      writeDigits(into: &room, at: start)
      return start &+ whole
    }
    // All digits stand one place to the right; those before the point move back.
    writeDigits(into: &room, at: start &+ 1)
    for i in start..<start &+ whole { room[i] = room[i &+ 1] }
    room[start &+ whole] = UInt8(ascii: ".")
    return start &+ count &+ 1
  }

  @inline(__always)
  private func writeScientific(into room: inout MutableSpan<UInt8>, at start: Int) -> Int {
    writeDigits(into: &room, at: start &+ 1)
    room[start] = first
    room[start &+ 1] = UInt8(ascii: ".")
    // A single digit has no point.
    let end = start &+ count &+ (count > 1 ? 1 : 0)
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

  @inline(__always)
  private func writeDigits(into room: inout MutableSpan<UInt8>, at start: Int) {
    room[start] = first
    room.store(middle, at: start &+ 1)
    room.store(last, at: start &+ 9)
  }

  /// The digits of a number below 10⁸, one a byte, the first in the lowest: halves, then quarters, then all.
  @inline(__always)
  static func eightDigits(_ value: UInt64) -> UInt64 {
    let upper = value / 10_000
    let fours = upper | ((value &- upper &* 10_000) << 32)
    let hundreds = ((fours &* 10_486) >> 20) & 0x7f_0000_007f
    let pairs = hundreds | ((fours &- hundreds &* 100) << 16)
    let tens = ((pairs &* 103) >> 10) & 0x000f_000f_000f_000f
    return tens | ((pairs &- tens &* 10) << 8)
  }

  /// The number of decimal digits, 1 for zero; the value is below 10¹⁷.
  @inline(__always)
  private static func length(_ value: UInt64) -> Int {
    let guess = ((64 &- (value | 1).leadingZeroBitCount) &* 1233) >> 12
    return guess &+ (value | 1 >= wholePowersOfTen[guess] ? 1 : 0)
  }
}

/// 10⁰…10¹⁷.
private let wholePowersOfTen: [UInt64] = [
  1, 10, 100, 1000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000, 10_000_000_000, 100_000_000_000,
  1_000_000_000_000, 10_000_000_000_000, 100_000_000_000_000, 1_000_000_000_000_000, 10_000_000_000_000_000,
  100_000_000_000_000_000,
]
