/// One field of a row: where it stands and what ended it.
struct Field {
  /// The content, without quotes around it.
  var content: Range<Int>
  /// The index of the first byte, a quote if there is one.
  var start: Int
  /// The index of the first byte of the next field or row.
  var next: Int
  /// Whether a line end, not a delimiter, follows.
  var isLast: Bool
  /// Whether the content holds doubled quotes, so that it must be copied out.
  var isIrregular = false
  /// Whether something that is not blank follows the closing quote.
  var hasTail = false

  /// Whether the content stands in quotes, so that blanks at its ends belong to it.
  var isQuoted: Bool { content.lowerBound > start }

  /// What belongs to the cell: all of it in quotes, else all but the blanks around it.
  func cell(in bytes: Span<UInt8>) -> Range<Int> { isQuoted ? content : CellReader.trimmed(bytes, content) }

  /// The cell as it is meant, with one quote for two.
  func text(in bytes: Span<UInt8>) -> [UInt8] {
    let cell = cell(in: bytes)
    var text: [UInt8] = []
    text.reserveCapacity(cell.count)
    var i = cell.lowerBound
    while i < cell.upperBound {
      text.append(bytes[i])
      // Inside of quotes every quote is doubled.
      i += isIrregular && bytes[i] == bytes[start] ? 2 : 1
    }
    return text
  }
}
