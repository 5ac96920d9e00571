/// The number in a cell whose ends are known, without a look at each byte: `[-] up to 8 digits [point digits]`, at most
/// 19 digits in all.
struct PlainNumber {
  private let pointLane: ByteLane
  private let point: UInt8

  init(point: UInt8) {
    self.point = point
    pointLane = ByteLane(repeating: point)
  }

  /// The value of `start..<end`; nil when the cell is of any other form, which is for `CellReader` to say.
  ///
  /// The span must reach 24 bytes before `end` and 16 after `start`.
  @inline(__always)
  func value(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Double? {
    if end &- start == 1 {
      let digit = bytes[start] &- Byte.zero
      return digit < 10 ? Double(digit) : nil
    }
    let sign: UInt64 = bytes[start] == Byte.minus ? 1 : 0
    let first = start &+ Int(truncatingIfNeeded: sign)
    let length = end &- first
    // One digit before the point is the usual case; the search for it is for the others.
    let whole = bytes[first &+ 1] == point ? min(1, length) : wholeDigits(bytes, first, length)
    let hasPoint = whole < length
    let fraction = length &- whole &- (hasPoint ? 1 : 0)
    guard whole <= 8, length > 0, fraction <= 19, whole &+ fraction > 0 else { return nil }

    let upper = Digits(bytes, endingAt: first &+ whole, count: whole)
    let high = Digits(bytes, endingAt: end &- 16, count: fraction &- 16)
    let middle = Digits(bytes, endingAt: end &- 8, count: fraction &- 8)
    let low = Digits(bytes, endingAt: end, count: fraction)
    guard (upper.flaw | high.flaw | middle.flaw | low.flaw) & 0x8080_8080_8080_8080 == 0 else { return nil }
    let front = upper.number
    guard whole &+ fraction <= 19 || front == 0 else { return nil }
    let lower = (high.number &* 10_000_000_000_000_000) &+ (middle.number &* 100_000_000) &+ low.number
    let w = (front &* powers[fraction]) &+ lower
    let size =
      whole &+ fraction <= 15 ? Double(w) / exactPowers[fraction] : EiselLemire.nearest(w, exponent: 0 &- fraction)
    return Double(bitPattern: size.bitPattern | (sign << 63))
  }

  /// The digits before the point, if there is one among the first 16 bytes.
  @inline(__always)
  private func wholeDigits(_ bytes: Span<UInt8>, _ first: Int, _ length: Int) -> Int {
    let mask = ByteLane(bytes, at: first).equal(pointLane).mask
    return min(length, (mask | (1 << 16)).trailingZeroBitCount)
  }
}

/// At most eight digits that end at a known index.
private struct Digits {
  /// The digits' values, the last in the highest byte; 0 before the first.
  private let values: UInt64

  @inline(__always)
  init(_ bytes: Span<UInt8>, endingAt end: Int, count: Int) {
    // A count of 0 keeps nothing, of 8 or more everything.
    let kept = masks[max(0, min(8, count))]
    values = (bytes.word(at: end &- 8) ^ 0x3030_3030_3030_3030) & kept
  }

  /// Has a top bit set when a byte is no digit.
  @inline(__always)
  var flaw: UInt64 { (values &+ 0x7676_7676_7676_7676) | values }

  @inline(__always)
  var number: UInt64 {
    let pairs = (values &* 10) &+ (values >> 8)
    let mask: UInt64 = 0x0000_00ff_0000_00ff
    let evens = (pairs & mask) &* (100 + (1_000_000 << 32))
    let odds = ((pairs >> 16) & mask) &* (1 + (10_000 << 32))
    return (evens &+ odds) >> 32
  }
}

/// The masks that keep the last 0…8 of eight bytes.
private let masks: [UInt64] = [
  0, 0xff00_0000_0000_0000, 0xffff_0000_0000_0000, 0xffff_ff00_0000_0000, 0xffff_ffff_0000_0000,
  0xffff_ffff_ff00_0000, 0xffff_ffff_ffff_0000, 0xffff_ffff_ffff_ff00, 0xffff_ffff_ffff_ffff,
]

/// 10⁰…10¹⁹.
private let powers: [UInt64] = [
  1, 10, 100, 1000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000, 10_000_000_000, 100_000_000_000,
  1_000_000_000_000, 10_000_000_000_000, 100_000_000_000_000, 1_000_000_000_000_000, 10_000_000_000_000_000,
  100_000_000_000_000_000, 1_000_000_000_000_000_000, 10_000_000_000_000_000_000,
]

/// The powers of ten that divide a whole number of 15 digits with one rounding.
private let exactPowers: [Double] = [
  1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
]
