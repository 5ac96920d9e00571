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
  /// Whether the content holds doubled quotes or goes on after the closing quote, so that it must be copied out.
  var isIrregular = false

  /// The content as it is meant, one quote for two; spaces around it are kept.
  func text(in bytes: Span<UInt8>) -> [UInt8] {
    var text: [UInt8] = []
    guard isIrregular else {
      for i in content { text.append(bytes[i]) }
      return text
    }
    var i = start + 1
    var isInside = true
    while i < content.upperBound {
      let isQuote = bytes[i] == Byte.quote
      if isInside && isQuote {
        isInside = i + 1 < content.upperBound && bytes[i + 1] == Byte.quote
        if isInside { text.append(Byte.quote) }
        i += isInside ? 2 : 1
      } else {
        text.append(bytes[i])
        i += 1
      }
    }
    return text
  }
}
