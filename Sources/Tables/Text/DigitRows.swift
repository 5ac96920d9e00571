/// Rows of one digit each, such as the labels 0 and 1: four of them are one word.
enum DigitRows {
  private static let lineFeeds: UInt64 = 0x0a00_0a00_0a00_0a00
  private static let lineFeedBytes: UInt64 = 0xff00_ff00_ff00_ff00
  private static let zeros: UInt64 = 0x0030_0030_0030_0030
  /// What brings a digit's value below the top bit of its byte and anything more into it.
  private static let excess: UInt64 = 0x0076_0076_0076_0076
  private static let flaws: UInt64 = 0x0080_0080_0080_0080

  /// Parses the rows that begin at `position` into `column[done...]`; false when they are not of this form.
  static func parse(
    _ bytes: Span<UInt8>, at position: Int, rows: Int, into column: inout [Double], at done: Int
  ) -> Bool {
    var values = column.mutableSpan
    var i = position
    var row = done
    let end = done &+ rows
    while row &+ 4 <= end {
      let word = bytes.word(at: i)
      let digits = (word & ~lineFeedBytes) ^ zeros
      let isOther = (word & lineFeedBytes) ^ lineFeeds | (digits &+ excess | digits) & flaws
      guard isOther == 0 else { return false }
      values[row] = Double(UInt8(truncatingIfNeeded: digits))
      values[row &+ 1] = Double(UInt8(truncatingIfNeeded: digits >> 16))
      values[row &+ 2] = Double(UInt8(truncatingIfNeeded: digits >> 32))
      values[row &+ 3] = Double(UInt8(truncatingIfNeeded: digits >> 48))
      i &+= 8
      row &+= 4
    }
    while row < end {
      let digit = bytes[i] &- Byte.zero
      guard digit < 10, bytes[i &+ 1] == Byte.lineFeed else { return false }
      values[row] = Double(digit)
      i &+= 2
      row &+= 1
    }
    return true
  }
}
