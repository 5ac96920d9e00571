/// A row among the first of a text.
struct HeadRow: Sendable {
  /// The index of its first byte, and the index after its line end.
  var start: Int
  var end: Int
  /// Its cells as text.
  var cells: [String]
  /// Whether it begins with `#`, so that it may be a comment.
  var isHash: Bool
  /// Where a quote is closed that text follows.
  var tail: Int?
  /// Whether its first cell is quoted, and another is not.
  var quotesFirst = false

  /// The first rows of a text between two indices, by their dialect; the bytes reach further by a margin.
  ///
  /// At most so many that do not begin with `#`, or all that decide nothing.
  static func rows(_ bytes: [UInt8], _ range: Range<Int>, _ dialect: Dialect, most: Int) -> [HeadRow] {
    var walker = RowWalker(dialect, end: range.upperBound, position: range.lowerBound)
    var rows: [HeadRow] = []
    var counted = 0
    while counted < most, walker.moveToRow(bytes.span) {
      let start = walker.position
      var cells: [String] = []
      var (at, tail): (Int, Int?) = (start, nil)
      var quoted = 0
      while let field = walker.field(bytes.span, at: at) {
        if field.isQuoted { quoted += 1 }
        cells.append(String(decoding: field.text(in: bytes.span), as: UTF8.self))
        if field.hasTail, tail == nil { tail = field.content.upperBound }
        at = field.next
        if field.isLast { break }
      }
      guard walker.skipRow(bytes.span) else { break }
      let isHash = bytes[start] == Byte.hash
      let quotesFirst = quoted > 0 && quoted < cells.count && bytes[start] == dialect.quote
      rows.append(
        HeadRow(
          start: start, end: walker.position, cells: cells, isHash: isHash, tail: tail, quotesFirst: quotesFirst))
      if !isHash || cells.count > 1 { counted += 1 }
    }
    return rows
  }
}
