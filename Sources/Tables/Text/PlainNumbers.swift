/// The numbers of a column whose cells' ends are known: `[-] digits [point digits]`, without a look at each byte.
///
/// Takes up to 8 digits before the point, up to 19 after it, and 19 in all; any other cell is left to `CellReader`,
/// which gives the same double for these. The digits that end where the cell ends are loaded twenty at a time and what
/// stands before them is masked out, so nothing branches on their number.
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
    let powers = powers.span.extracting(0..<120)
    var failures: [Int] = []
    var values = column.mutableSpan
    // Known once, it is not asked of every cell.
    precondition(bytes.count >= CellStart.surroundings)
    let isBare = !hasQuotes && !hasReturns
    let digits = isBare ? Self.parseDigits(bytes, ends, offset: offset, stride: stride, rows, &values, at: done) : 0
    var k = offset &+ digits &* stride
    values.fill(done &+ digits..<done &+ rows) { row in
      var cell = ends.cell(after: k)
      if !isBare { Self.strip(&cell, bytes, hasQuotes: hasQuotes, hasReturns: hasReturns) }
      k &+= stride
      if let value = value(bytes, cell.start, cell.end, powers) { return value }
      failures.append(row)
      return .nan
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
      let cell = ends.cell(after: k)
      let digit = bytes[cell.start] &- Byte.zero
      guard digit < 10, cell.end &- cell.start == 1 else { return row }
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
    let powers = powers.span.extracting(0..<120)
    var values = column.mutableSpan
    precondition(bytes.count >= CellStart.surroundings)
    var i = position
    values.fill(done..<done &+ rows) { row in
      let start = i
      // Rows that begin within the margin at the end are not read the quick way.
      if let cell = CellStart(bytes, at: start) {
        let fraction = cell.lineLength &- 2 &- Int(truncatingIfNeeded: cell.sign)
        let front = cell.front &- zeroAndPoint
        if front < 10, Self.isTaken(fraction, after: front) {
          i = start &+ cell.lineLength &+ 1
          let last = cell.lastBytes(bytes, length: cell.lineLength)
          if let value = Self.value(last, front, fraction: fraction, cell.sign, powers) { return value }
        }
      }
      let end = Lines.end(bytes, from: start)
      i = end &+ 1
      if let value = otherLine(bytes, start, end, powers) { return value }
      failures.append((row, start))
      return .nan
    }
    return (i, failures)
  }

  /// The value of a line that has not one digit before a point.
  @inline(never)
  private func otherLine(_ bytes: Span<UInt8>, _ start: Int, _ end: Int, _ powers: Span<UInt64>) -> Double? {
    value(bytes, start, end, powers)
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
    value(bytes, start, end, powers.span.extracting(0..<120))
  }

  /// The value of a cell; nil when it is not plain.
  @inline(__always)
  private func value(_ bytes: Span<UInt8>, _ start: Int, _ end: Int, _ powers: Span<UInt64>) -> Double? {
    guard let cell = CellStart(bytes, at: start) else { return nil }
    let front = cell.front &- zeroAndPoint
    let first = start &+ Int(truncatingIfNeeded: cell.sign)
    let fraction = end &- first &- 2
    guard front < 10, Self.isTaken(fraction, after: front) else {
      return other(bytes, first, end, cell.sign, powers)
    }
    let last = cell.lastBytes(bytes, length: fraction &+ 2 &+ Int(truncatingIfNeeded: cell.sign))
    return Self.value(last, front, fraction: fraction, cell.sign, powers)
  }

  /// Whether one digit and so many more make no more than nineteen, or a zero is the first of twenty.
  ///
  /// What the first digit is cannot be guessed, so that it is seldom asked.
  @inline(__always)
  private static func isTaken(_ fraction: Int, after front: UInt64) -> Bool {
    UInt(bitPattern: fraction) <= 18 || fraction == 19 && front == 0
  }

  /// The value of a cell that has not one digit before a point.
  @inline(__always)
  private func other(
    _ bytes: Span<UInt8>, _ first: Int, _ end: Int, _ sign: UInt64, _ powers: Span<UInt64>
  ) -> Double? {
    let length = end &- first
    let digit = bytes[first] &- Byte.zero
    if length == 1, digit < 10 { return Double(bitPattern: Double(digit).bitPattern | (sign << 63)) }
    let mask = ByteLane(bytes, at: first).equal(pointLane).mask
    let whole = min(length, (mask | (1 << 16)).trailingZeroBitCount)
    let fraction = max(0, length &- whole &- 1)
    if length <= 0 || whole > 8 || fraction > 19 || whole &+ fraction == 0 { return nil }
    let digits = TwentyDigits(LastBytes(bytes, before: first &+ whole), row: whole &* 6, powers)
    let front = digits.number
    if digits.hasFlaw || whole &+ fraction > 19 && front != 0 { return nil }
    return Self.value(LastBytes(bytes, before: end), front, fraction: fraction, sign, powers)
  }

  /// The value of `front`, of at most eight digits, and the last up to 19 digits; nil when one is none.
  @inline(__always)
  private static func value(
    _ bytes: LastBytes, _ front: UInt64, fraction: Int, _ sign: UInt64, _ powers: Span<UInt64>
  ) -> Double? {
    let row = fraction &* 6
    let digits = TwentyDigits(bytes, row: row, powers)
    if digits.hasFlaw { return nil }
    let w = (front &* powers[row]) &+ digits.number
    // Below 2^53, over a power of ten that is a double as well: one rounding.
    let size =
      fraction < 8
      ? (Double(Int64(bitPattern: w)) / Double(Int64(bitPattern: powers[row]))).bitPattern
      : quotient(w, fraction, powers)
    return Double(bitPattern: size | (sign << 63))
  }

  /// The bits of the double nearest to w / 10^fraction, for a fraction of at most 19 digits, which keep it normal.
  @inline(__always)
  private static func quotient(_ w: UInt64, _ fraction: Int, _ powers: Span<UInt64>) -> UInt64 {
    let row = fraction &* 6
    let lead = UInt64(truncatingIfNeeded: (w | 1).leadingZeroBitCount)
    let high = (w &<< lead).multipliedFullWidth(by: powers[row &+ 1]).high
    // The product is off by less than one in its high half, and seldom does that leave the rounding open.
    if (high &+ 1) & 0x1fe == 0 { return exactQuotient(w, fraction) }
    // Whatever is lost of it is more than nothing, so that what seems to be a middle is above it.
    let leading = Double(Int64(truncatingIfNeeded: (high >> 1) | 1))
    return leading.bitPattern &- ((powers[row &+ 2] &+ lead) << 52)
  }

  @inline(never)
  private static func exactQuotient(_ w: UInt64, _ fraction: Int) -> UInt64 {
    EiselLemire.nearest(w, exponent: 0 &- fraction).bitPattern
  }
}

extension TwentyDigits {
  /// The last digits, whose number has a row in the table.
  @inline(__always)
  fileprivate init(_ bytes: LastBytes, row: Int, _ powers: Span<UInt64>) {
    self.init(bytes, keeping: (powers[row &+ 3], powers[row &+ 4], powers[row &+ 5]))
  }
}

/// What belongs to 0…19 digits, in rows of six numbers.
///
/// 10^digits; the leading 64 bits of 10^-digits; the power of two by which half the high word of their product with a
/// normalised whole number is to be divided, −2 first; and what to keep of the twenty bytes before their end.
private let powers: [UInt64] = [
  1, 0x8000_0000_0000_0000, 0xffff_ffff_ffff_fffe,
  0, 0, 0,
  10, 0xcccc_cccc_cccc_cccc, 2,
  0, 0, 0xff00_0000_0000_0000,
  100, 0xa3d7_0a3d_70a3_d70a, 5,
  0, 0, 0xffff_0000_0000_0000,
  1000, 0x8312_6e97_8d4f_df3b, 8,
  0, 0, 0xffff_ff00_0000_0000,
  10_000, 0xd1b7_1758_e219_652b, 12,
  0, 0, 0xffff_ffff_0000_0000,
  100_000, 0xa7c5_ac47_1b47_8423, 15,
  0, 0, 0xffff_ffff_ff00_0000,
  1_000_000, 0x8637_bd05_af6c_69b5, 18,
  0, 0, 0xffff_ffff_ffff_0000,
  10_000_000, 0xd6bf_94d5_e57a_42bc, 22,
  0, 0, 0xffff_ffff_ffff_ff00,
  100_000_000, 0xabcc_7711_8461_cefc, 25,
  0, 0, 0xffff_ffff_ffff_ffff,
  1_000_000_000, 0x8970_5f41_36b4_a597, 28,
  0, 0xff00_0000_0000_0000, 0xffff_ffff_ffff_ffff,
  10_000_000_000, 0xdbe6_fece_bded_d5be, 32,
  0, 0xffff_0000_0000_0000, 0xffff_ffff_ffff_ffff,
  100_000_000_000, 0xafeb_ff0b_cb24_aafe, 35,
  0, 0xffff_ff00_0000_0000, 0xffff_ffff_ffff_ffff,
  1_000_000_000_000, 0x8cbc_cc09_6f50_88cb, 38,
  0, 0xffff_ffff_0000_0000, 0xffff_ffff_ffff_ffff,
  10_000_000_000_000, 0xe12e_1342_4bb4_0e13, 42,
  0, 0xffff_ffff_ff00_0000, 0xffff_ffff_ffff_ffff,
  100_000_000_000_000, 0xb424_dc35_095c_d80f, 45,
  0, 0xffff_ffff_ffff_0000, 0xffff_ffff_ffff_ffff,
  1_000_000_000_000_000, 0x901d_7cf7_3ab0_acd9, 48,
  0, 0xffff_ffff_ffff_ff00, 0xffff_ffff_ffff_ffff,
  10_000_000_000_000_000, 0xe695_94be_c44d_e15b, 52,
  0, 0xffff_ffff_ffff_ffff, 0xffff_ffff_ffff_ffff,
  100_000_000_000_000_000, 0xb877_aa32_36a4_b449, 55,
  0x0000_0000_ff00_0000, 0xffff_ffff_ffff_ffff, 0xffff_ffff_ffff_ffff,
  1_000_000_000_000_000_000, 0x9392_ee8e_921d_5d07, 58,
  0x0000_0000_ffff_0000, 0xffff_ffff_ffff_ffff, 0xffff_ffff_ffff_ffff,
  10_000_000_000_000_000_000, 0xec1e_4a7d_b695_61a5, 62,
  0x0000_0000_ffff_ff00, 0xffff_ffff_ffff_ffff, 0xffff_ffff_ffff_ffff,
]
