/// Counts the lines at the beginning of a text until there are enough of them to tell what the columns hold.
struct FirstRows {
  /// A header and a row.
  private static let needed = 2

  /// The lines above the table that have not been seen.
  private var skipped: Int
  private var count = 0
  private var position = 0
  /// The first byte of the current line.
  private var first: UInt8?

  init(skippedLines: Int) { skipped = skippedLines }

  var suffice: Bool { count >= Self.needed }

  /// Goes on in bytes that have grown; blank lines and what may be comments do not count.
  ///
  /// A NUL is enough to know that there is no text.
  mutating func look(at head: [UInt8]) {
    while position < head.count, !suffice {
      let byte = head[position]
      position += 1
      if byte == 0 { count = Self.needed }
      guard byte == Byte.lineFeed || byte == Byte.carriageReturn else {
        first = first ?? byte
        continue
      }
      if byte == Byte.lineFeed, position > 1, head[position - 2] == Byte.carriageReturn { continue }
      if skipped > 0 { skipped -= 1 } else if let first, first != Byte.hash { count += 1 }
      first = nil
    }
  }
}
