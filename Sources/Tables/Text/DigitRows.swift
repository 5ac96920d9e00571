/// Rows of one digit each, such as the labels 0 and 1: a digit and its line feed are a number of sixteen bits.
enum DigitRows {
  /// A zero and its line feed.
  private static let zero: UInt16 = 0x0a30

  /// Parses the rows that begin at `position` into `column[done...]`; false when they are not of this form.
  static func parse(
    _ bytes: Span<UInt8>, at position: Int, rows: Int, into column: inout [Double], at done: Int
  ) -> Bool {
    // The top bit is set of what is more than 9 above the zero.
    let excess = bytes.union(rows, at: position) { (row: UInt16) in ((row ^ zero) &+ 0x7ff6) | (row ^ zero) }
    guard excess < 0x8000 else { return false }
    var values = column.mutableSpan
    values.fill(done..<done &+ rows, from: bytes, at: position) { (row: UInt16) in Double(Int32(row ^ zero)) }
    return true
  }
}
