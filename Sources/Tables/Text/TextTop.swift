/// What stands above a table: the byte order mark, lines that the user skips, and a line for spreadsheets.
struct TextTop {
  /// The index after it.
  var end: Int
  /// The delimiter that a line such as `sep=;` names.
  private(set) var delimiter: UInt8?

  /// Looks at the first bytes, which end with a line and have a margin.
  init(_ bytes: [UInt8], _ length: Int, skippedLines: Int) {
    end = bytes.starts(with: Byte.orderMark) ? Byte.orderMark.count : 0
    for _ in 0..<skippedLines where end < length { end = Self.nextLine(bytes, length, end) }
    let next = Self.nextLine(bytes, length, end)
    guard let delimiter = Self.delimiter(in: bytes[end..<next]) else { return }
    (self.delimiter, end) = (delimiter, next)
  }

  /// The delimiter that a line tells a spreadsheet, as it stands or in quotes.
  private static func delimiter(in line: ArraySlice<UInt8>) -> UInt8? {
    var text = line.filter { $0 != Byte.lineFeed && $0 != Byte.carriageReturn }
    if text.count == 7, text.first == Byte.quote, text.last == Byte.quote { text = Array(text[1..<6]) }
    return text.count == 5 && text.starts(with: Array("sep=".utf8)) ? text.last : nil
  }

  private static func nextLine(_ bytes: [UInt8], _ length: Int, _ start: Int) -> Int {
    var i = start
    while i < length, bytes[i] != Byte.lineFeed, bytes[i] != Byte.carriageReturn { i += 1 }
    if i + 1 < length, bytes[i] == Byte.carriageReturn, bytes[i + 1] == Byte.lineFeed { i += 1 }
    return min(length, i + 1)
  }
}
