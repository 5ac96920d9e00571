/// The numbers of a column whose cells' ends are known: `[-] digits [point digits]`, without a look at each byte.
///
/// Takes up to 8 digits before the point, up to 19 after it, and 19 in all; any other cell is left to `CellReader`,
/// which gives the same double for these. The digits that end where the cell ends are loaded sixteen at a time and
/// what stands before them is masked out, so nothing branches on their number.
struct PlainNumbers {
  let point: UInt8
  private let pointLane: ByteLane

  init(point: UInt8) {
    self.point = point
    pointLane = ByteLane(repeating: point)
  }

  /// Parses one column of the indexed rows into `column[done...]`; the result are the rows that are not plain.
  ///
  /// Field k of the index ends at `ends[k + 1]`, after `ends[k]`; the column has every `stride`-th from `offset` on.
  @inline(never)
  func parse(
    _ bytes: Span<UInt8>, _ ends: Span<UInt32>, offset: Int, stride: Int, rows: Int, hasQuotes: Bool,
    hasReturns: Bool, into column: inout [Double], at done: Int
  ) -> [Int] {
    var failures: [Int] = []
    var values = column.mutableSpan
    var k = offset
    for row in done..<done &+ rows {
      var start = Int(truncatingIfNeeded: ends[k]) &+ 1
      var end = Int(truncatingIfNeeded: ends[k &+ 1])
      if hasReturns, bytes[end &- 1] == Byte.carriageReturn { end &-= 1 }
      if hasQuotes, bytes[start] == Byte.quote, bytes[end &- 1] == Byte.quote {
        start &+= 1
        end &-= 1
      }
      k &+= stride
      if let value = value(bytes, start, end) {
        values[row] = value
      } else {
        failures.append(row)
      }
    }
    return failures
  }

  /// The value of a cell; nil when it is not plain.
  @inline(__always)
  func value(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Double? {
    let byte = bytes[start]
    if end &- start == 1, byte &- Byte.zero < 10 { return Double(byte &- Byte.zero) }
    let sign: UInt64 = byte == Byte.minus ? 1 : 0
    let first = start &+ Int(truncatingIfNeeded: sign)
    let fraction = end &- first &- 2
    guard fraction >= 0, bytes[first &+ 1] == point else { return other(bytes, first, end, sign) }
    let front = UInt64(truncatingIfNeeded: bytes[first] &- Byte.zero)
    if front > 9 || fraction > (front == 0 ? 19 : 18) { return nil }
    return number(bytes, front, whole: 1, fraction: fraction, end, sign)
  }

  /// The value of a cell that has not one digit before a point.
  @inline(__always)
  private func other(_ bytes: Span<UInt8>, _ first: Int, _ end: Int, _ sign: UInt64) -> Double? {
    let length = end &- first
    let mask = ByteLane(bytes, at: first).equal(pointLane).mask
    let whole = min(length, (mask | (1 << 16)).trailingZeroBitCount)
    let fraction = max(0, length &- whole &- 1)
    if length <= 0 || whole > 8 || fraction > 19 || whole &+ fraction == 0 { return nil }
    let digits = SixteenDigits(bytes, before: first &+ whole, count: whole)
    if digits.hasFlaw { return nil }
    let front = digits.number
    if whole &+ fraction > 19, front != 0 { return nil }
    return number(bytes, front, whole: whole, fraction: fraction, end, sign)
  }

  /// The value of `front` and the digits after the point, which end at `end`.
  @inline(__always)
  private func number(
    _ bytes: Span<UInt8>, _ front: UInt64, whole: Int, fraction: Int, _ end: Int, _ sign: UInt64
  ) -> Double? {
    let digits = SixteenDigits(bytes, before: end, count: fraction)
    if digits.hasFlaw { return nil }
    var lower = digits.number
    // A column has either short numbers or those of 15 to 19 digits, so a branch at 12 is guessed right.
    if fraction > 12 {
      let values = (bytes.word(at: end &- 24) ^ 0x3030_3030_3030_3030) & upperMasks[fraction]
      if ((values &+ 0x7676_7676_7676_7676) | values) & 0x8080_8080_8080_8080 != 0 { return nil }
      let upper = ((values >> 40) & 0xff) &* 100 &+ ((values >> 48) & 0xff) &* 10 &+ (values >> 56)
      lower &+= upper &* 10_000_000_000_000_000
    }
    let w = (front &* powers[fraction]) &+ lower
    let size =
      whole &+ fraction <= 15 ? Double(Int64(bitPattern: w)) / exactPowers[fraction] : Self.quotient(w, fraction)
    return Double(bitPattern: size.bitPattern | (sign << 63))
  }

  /// The double nearest to w / 10^fraction, for a fraction of at most 19 digits: no such number is too small or large.
  @inline(__always)
  private static func quotient(_ w: UInt64, _ fraction: Int) -> Double {
    let lead = UInt64(truncatingIfNeeded: (w | 1).leadingZeroBitCount)
    let power = inversePowers[fraction]
    let (high, low) = (w &<< lead).multipliedFullWidth(by: power.significand)
    // The product must tell on which side of a middle the number lies; seldom it does not.
    if high & 0x1ff == 0x1ff || low <= 1 { return exactQuotient(w, fraction) }
    let top = high >> 63
    let significand = high &>> (top &+ 9)
    return Double(bitPattern: ((power.exponent &+ top &- lead) << 52) &+ ((significand &+ (significand & 1)) >> 1))
  }

  @inline(never)
  private static func exactQuotient(_ w: UInt64, _ fraction: Int) -> Double {
    EiselLemire.nearest(w, exponent: 0 &- fraction)
  }
}

/// The masks that keep what a fraction of 0…19 digits has beyond sixteen.
private let upperMasks: [UInt64] = [
  0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff00_0000_0000_0000, 0xffff_0000_0000_0000,
  0xffff_ff00_0000_0000,
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

/// 10⁻⁰…10⁻¹⁹: the leading 64 bits, and the exponent that a product with a normalised whole number has, less one.
private let inversePowers: [(significand: UInt64, exponent: UInt64)] = [
  (0x8000_0000_0000_0000, 1085),
  (0xcccc_cccc_cccc_cccc, 1081),
  (0xa3d7_0a3d_70a3_d70a, 1078),
  (0x8312_6e97_8d4f_df3b, 1075),
  (0xd1b7_1758_e219_652b, 1071),
  (0xa7c5_ac47_1b47_8423, 1068),
  (0x8637_bd05_af6c_69b5, 1065),
  (0xd6bf_94d5_e57a_42bc, 1061),
  (0xabcc_7711_8461_cefc, 1058),
  (0x8970_5f41_36b4_a597, 1055),
  (0xdbe6_fece_bded_d5be, 1051),
  (0xafeb_ff0b_cb24_aafe, 1048),
  (0x8cbc_cc09_6f50_88cb, 1045),
  (0xe12e_1342_4bb4_0e13, 1041),
  (0xb424_dc35_095c_d80f, 1038),
  (0x901d_7cf7_3ab0_acd9, 1035),
  (0xe695_94be_c44d_e15b, 1031),
  (0xb877_aa32_36a4_b449, 1028),
  (0x9392_ee8e_921d_5d07, 1025),
  (0xec1e_4a7d_b695_61a5, 1021),
]
