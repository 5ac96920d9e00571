/// The numbers of a column whose cells' ends are known: `[-] digits [point digits]`, without a look at each byte.
///
/// Takes up to 8 digits before the point, up to 19 after it, and 19 in all; any other cell is left to `CellReader`,
/// which gives the same double for these. The digits that end where the cell ends are loaded sixteen at a time and
/// what stands before them is masked out, so nothing branches on their number.
struct PlainNumbers {
  /// A zero and the point after it, as a word of two bytes: a digit more than the zero is as much more of the word.
  private let zeroAndPoint: UInt64
  private let pointLane: ByteLane

  init(point: UInt8) {
    zeroAndPoint = UInt64(point) << 8 | UInt64(Byte.zero)
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
    let fractions = fractions.span.extracting(0..<128)
    var failures: [Int] = []
    var values = column.mutableSpan
    let isBare = !hasQuotes && !hasReturns
    let digits = isBare ? Self.parseDigits(bytes, ends, offset: offset, stride: stride, rows, &values, at: done) : 0
    var k = offset &+ digits &* stride
    for row in done &+ digits..<done &+ rows {
      var cell = (start: Int(truncatingIfNeeded: ends[k]) &+ 1, end: Int(truncatingIfNeeded: ends[k &+ 1]))
      if !isBare { Self.strip(&cell, bytes, hasQuotes: hasQuotes, hasReturns: hasReturns) }
      k &+= stride
      if let value = value(bytes, cell.start, cell.end, fractions) {
        values[row] = value
      } else {
        failures.append(row)
      }
    }
    return failures
  }

  /// Parses the first cells of a column as long as they are one digit each, such as labels, and returns their number.
  private static func parseDigits(
    _ bytes: Span<UInt8>, _ ends: Span<UInt32>, offset: Int, stride: Int, _ rows: Int,
    _ values: inout MutableSpan<Double>, at done: Int
  ) -> Int {
    var k = offset
    for row in 0..<rows {
      let end = Int(truncatingIfNeeded: ends[k &+ 1])
      let digit = bytes[end &- 1] &- Byte.zero
      guard digit < 10, end &- Int(truncatingIfNeeded: ends[k]) == 2 else { return row }
      values[done &+ row] = Double(digit)
      k &+= stride
    }
    return rows
  }

  /// Parses the rows of a single column that begin at `position`.
  ///
  /// No row is empty, and none holds a quote or a carriage return. The results are the index after the last row, and
  /// the rows that are not plain with the indices where they begin.
  @inline(never)
  func parseLines(
    _ bytes: Span<UInt8>, at position: Int, rows: Int, into column: inout [Double], at done: Int
  ) -> (end: Int, failures: [(row: Int, start: Int)]) {
    var failures: [(row: Int, start: Int)] = []
    let fractions = fractions.span.extracting(0..<128)
    var values = column.mutableSpan
    // No row begins nearer to the end, because of the margin behind it.
    let limit = bytes.count &- 40
    precondition(position >= 0 && limit >= 0)
    var i = position
    for row in done..<done &+ rows {
      if i <= limit, let line = line(bytes, i, fractions) {
        values[row] = line.value
        i = line.end &+ 1
      } else {
        let line = otherLine(bytes, i, fractions)
        values[row] = line.value
        if line.value.isNaN { failures.append((row, i)) }
        i = line.end &+ 1
      }
    }
    return (i, failures)
  }

  /// The value of any line, NaN when it is not plain, and the index of its line feed.
  @inline(never)
  private func otherLine(_ bytes: Span<UInt8>, _ start: Int, _ fractions: Span<UInt64>) -> (value: Double, end: Int) {
    let end = Lines.end(bytes, from: start)
    return (value(bytes, start, end, fractions) ?? .nan, end)
  }

  /// The value of a line of one digit, a point and up to 19 more digits, and the index of its line feed.
  @inline(__always)
  private func line(_ bytes: Span<UInt8>, _ start: Int, _ fractions: Span<UInt64>) -> (value: Double, end: Int)? {
    let line = bytes.extracting(start..<start &+ 40)
    let sign: UInt64 = line[0] == Byte.minus ? 1 : 0
    let first = Int(truncatingIfNeeded: sign)
    let front = (line.word(at: first) & 0xffff) &- zeroAndPoint
    guard front < 10 else { return nil }
    let digits = SixteenDigits(line, at: first &+ 2)
    guard !digits.hasFlaw else {
      let count = digits.count
      let end = start &+ first &+ 2 &+ count
      guard bytes[end] == Byte.lineFeed else { return nil }
      return short(bytes, end, front, whole: 1, fraction: count, sign, fractions).map { ($0, end) }
    }
    let rest = line.word(at: first &+ 18) ^ 0x3030_3030_3030_3030
    // The first byte that is no digit ends the line.
    let flaws = ((rest &+ 0x7676_7676_7676_7676) | rest) & 0x8080_8080_8080_8080
    let bits = UInt64(truncatingIfNeeded: flaws.trailingZeroBitCount) &- 7
    guard bits <= (front == 0 ? 24 : 16), (rest &>> bits) & 0xff == 0x3a else { return nil }
    // They move to the top and what follows them goes out, also when none is left.
    let last = Self.threeDigits((rest &<< (63 &- bits)) << 1)
    let row = Int(truncatingIfNeeded: bits >> 1)
    let w = (front &* 10_000_000_000_000_000 &+ digits.number) &* fractions[row &+ 67] &+ last
    let size = Self.quotient(w, row &+ 64, fractions)
    return (
      Double(bitPattern: size.bitPattern | (sign << 63)), start &+ first &+ 18 &+ Int(truncatingIfNeeded: bits >> 3)
    )
  }

  /// The number that the three digits in the topmost bytes spell.
  @inline(__always)
  private static func threeDigits(_ word: UInt64) -> UInt64 {
    let digits = word >> 40
    return ((digits &* 10 &+ (digits >> 8)) & 0xff) &* 10 &+ (word >> 56)
  }

  /// Takes a carriage return and quotes away from a cell.
  private static func strip(
    _ cell: inout (start: Int, end: Int), _ bytes: Span<UInt8>, hasQuotes: Bool, hasReturns: Bool
  ) {
    if hasReturns, bytes[cell.end &- 1] == Byte.carriageReturn { cell.end &-= 1 }
    if hasQuotes, bytes[cell.start] == Byte.quote, bytes[cell.end &- 1] == Byte.quote {
      cell.start &+= 1
      cell.end &-= 1
    }
  }

  /// The value of a cell by itself; nil when it is not plain.
  @inline(__always)
  func value(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Double? {
    value(bytes, start, end, fractions.span.extracting(0..<128))
  }

  /// The value of a cell; nil when it is not plain.
  @inline(__always)
  private func value(_ bytes: Span<UInt8>, _ start: Int, _ end: Int, _ fractions: Span<UInt64>) -> Double? {
    let cell = bytes.extracting(start..<start &+ 40)
    let sign: UInt64 = cell[0] == Byte.minus ? 1 : 0
    let first = Int(truncatingIfNeeded: sign)
    let front = (cell.word(at: first) & 0xffff) &- zeroAndPoint
    let fraction = end &- start &- first &- 2
    if front < 10, UInt(bitPattern: fraction &- 16) < (front == 0 ? 4 : 3) {
      return long(cell.extracting(first &+ 2..<first &+ 26), front, fraction: fraction, sign, fractions)
    }
    if front < 10, UInt(bitPattern: fraction) < 16 {
      return short(bytes, end, front, whole: 1, fraction: fraction, sign, fractions)
    }
    return other(bytes, start &+ first, end, sign, fractions)
  }

  /// The value of a cell that has not one digit before a point.
  @inline(__always)
  private func other(
    _ bytes: Span<UInt8>, _ first: Int, _ end: Int, _ sign: UInt64, _ fractions: Span<UInt64>
  ) -> Double? {
    let length = end &- first
    let digit = bytes[first] &- Byte.zero
    if length == 1, digit < 10 { return Double(bitPattern: Double(digit).bitPattern | (sign << 63)) }
    let mask = ByteLane(bytes, at: first).equal(pointLane).mask
    let whole = min(length, (mask | (1 << 16)).trailingZeroBitCount)
    let fraction = max(0, length &- whole &- 1)
    if length <= 0 || whole > 8 || fraction > 19 || whole &+ fraction == 0 { return nil }
    let digits = SixteenDigits(bytes, before: first &+ whole, count: whole)
    if digits.hasFlaw { return nil }
    let front = digits.number
    if whole &+ fraction > 19, front != 0 { return nil }
    return fraction < 16
      ? short(bytes, end, front, whole: whole, fraction: fraction, sign, fractions)
      : long(bytes.extracting(end &- fraction..<end &- fraction &+ 24), front, fraction: fraction, sign, fractions)
  }

  /// The value of `front` and up to 15 digits that end at `end`.
  @inline(__always)
  private func short(
    _ bytes: Span<UInt8>, _ end: Int, _ front: UInt64, whole: Int, fraction: Int, _ sign: UInt64,
    _ fractions: Span<UInt64>
  ) -> Double? {
    let row = (fraction & 31) << 2
    if fraction < 8 {
      guard let digits = EightDigits(bytes, before: end, count: fraction) else { return nil }
      let w = (front &* fractions[row]) &+ digits.value
      let size = Double(Int64(bitPattern: w)) / exactPowers[fraction]
      return Double(bitPattern: size.bitPattern | (sign << 63))
    }
    let digits = SixteenDigits(bytes, before: end, count: fraction)
    if digits.hasFlaw { return nil }
    let w = (front &* fractions[row]) &+ digits.number
    let size =
      whole &+ fraction <= 15
      ? Double(Int64(bitPattern: w)) / exactPowers[fraction] : Self.quotient(w, row, fractions)
    return Double(bitPattern: size.bitPattern | (sign << 63))
  }

  /// The value of `front` and the 16 to 19 digits with which a span begins.
  @inline(__always)
  private func long(
    _ span: Span<UInt8>, _ front: UInt64, fraction: Int, _ sign: UInt64, _ fractions: Span<UInt64>
  ) -> Double? {
    let digits = SixteenDigits(span, at: 0)
    // Up to three digits are left. They move to the top and what follows them goes out, also when none is left.
    let left = UInt64(truncatingIfNeeded: 191 &- 8 &* fraction)
    let rest = ((span.word(at: 16) ^ 0x3030_3030_3030_3030) &<< left) << 1
    let flaws = ((rest &+ 0x7676_7676_7676_7676) | rest) & 0x8080_8080_8080_8080
    if digits.hasFlaw || flaws != 0 { return nil }
    let row = (fraction & 31) << 2
    let w = (front &* fractions[row]) &+ (digits.number &* fractions[row | 3]) &+ Self.threeDigits(rest)
    let size = Self.quotient(w, row, fractions)
    return Double(bitPattern: size.bitPattern | (sign << 63))
  }

  /// The double nearest to w / 10^fraction, for a fraction of at most 19 digits: no such number is too small or large.
  @inline(__always)
  private static func quotient(_ w: UInt64, _ row: Int, _ fractions: Span<UInt64>) -> Double {
    let lead = UInt64(truncatingIfNeeded: (w | 1).leadingZeroBitCount)
    let high = (w &<< lead).multipliedFullWidth(by: fractions[row | 1]).high
    // The product is off by less than one in its high half, and seldom does that leave the rounding open.
    if (high &+ 1) & 0x1fe == 0 { return exactQuotient(w, row >> 2) }
    let top = high >> 63
    let significand = high &>> (top &+ 9)
    let exponent = fractions[row | 2] &+ top &- lead
    return Double(bitPattern: (exponent << 52) &+ ((significand &+ (significand & 1)) >> 1))
  }

  @inline(never)
  private static func exactQuotient(_ w: UInt64, _ fraction: Int) -> Double {
    EiselLemire.nearest(w, exponent: 0 &- fraction)
  }
}

/// The powers of ten that divide a whole number of 15 digits with one rounding.
private let exactPowers: [Double] = [
  1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
]

/// What belongs to a fraction of 0…19 digits, in rows of four numbers.
///
/// 10^digits, the leading 64 bits of 10^-digits with the exponent that a product with a normalised whole number has, less
/// one, and 10^(digits − 16). There are 32 rows, so that no index of five bits misses.
private let fractions: [UInt64] = [
  1, 0x8000_0000_0000_0000, 1085, 0,
  10, 0xcccc_cccc_cccc_cccc, 1081, 0,
  100, 0xa3d7_0a3d_70a3_d70a, 1078, 0,
  1000, 0x8312_6e97_8d4f_df3b, 1075, 0,
  10_000, 0xd1b7_1758_e219_652b, 1071, 0,
  100_000, 0xa7c5_ac47_1b47_8423, 1068, 0,
  1_000_000, 0x8637_bd05_af6c_69b5, 1065, 0,
  10_000_000, 0xd6bf_94d5_e57a_42bc, 1061, 0,
  100_000_000, 0xabcc_7711_8461_cefc, 1058, 0,
  1_000_000_000, 0x8970_5f41_36b4_a597, 1055, 0,
  10_000_000_000, 0xdbe6_fece_bded_d5be, 1051, 0,
  100_000_000_000, 0xafeb_ff0b_cb24_aafe, 1048, 0,
  1_000_000_000_000, 0x8cbc_cc09_6f50_88cb, 1045, 0,
  10_000_000_000_000, 0xe12e_1342_4bb4_0e13, 1041, 0,
  100_000_000_000_000, 0xb424_dc35_095c_d80f, 1038, 0,
  1_000_000_000_000_000, 0x901d_7cf7_3ab0_acd9, 1035, 0,
  10_000_000_000_000_000, 0xe695_94be_c44d_e15b, 1031, 1,
  100_000_000_000_000_000, 0xb877_aa32_36a4_b449, 1028, 10,
  1_000_000_000_000_000_000, 0x9392_ee8e_921d_5d07, 1025, 100,
  10_000_000_000_000_000_000, 0xec1e_4a7d_b695_61a5, 1021, 1000,
  0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
  0,
  0, 0, 0, 0, 0, 0, 0, 0,
]
