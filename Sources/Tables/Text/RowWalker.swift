/// Walks over rows and fields with every rule there is: quotes, three kinds of line end, comments, blank lines.
///
/// A field that begins with a quote, or with blanks and a quote, ends at the next single quote; within it a quote is
/// doubled, and delimiters and line ends are text. Nothing but blanks may follow the closing quote up to the delimiter.
/// A quote anywhere else is text (RFC 4180 leaves it open).
///
/// The bytes must reach 64 further than the end, so that sixteen of them can be looked at together.
struct RowWalker {
  let dialect: Dialect
  /// The index after the last byte that may be looked at.
  let end: Int
  /// The index of the next byte, between two rows.
  var position: Int
  /// Whether a row is known to end with the last byte, so that no line feed can follow a carriage return there.
  var isCut = false
  /// The comments that were left out so far.
  private(set) var comments = 0

  init(_ dialect: Dialect, end: Int, position: Int, isCut: Bool = false) {
    self.dialect = dialect
    self.end = end
    self.position = position
    self.isCut = isCut
  }

  /// Moves to the next row, over blank lines and comments; false when none begins before the end.
  @inline(__always)
  mutating func moveToRow(_ bytes: Span<UInt8>) -> Bool {
    guard position < end else { return false }
    let first = bytes[position]
    return first > Byte.space && first != dialect.comment || skipLines(bytes)
  }

  private mutating func skipLines(_ bytes: Span<UInt8>) -> Bool {
    while position < end {
      let start = dialect.isByBlanks ? afterBlanks(bytes, from: position) : position
      guard start < end else { return false }
      let isLineEnd = bytes[start] == Byte.lineFeed || bytes[start] == Byte.carriageReturn
      if dialect.comment != 0, bytes[start] == dialect.comment {
        guard let next = lineEnd(bytes, at: lineEnd(or: Byte.lineFeed, bytes, from: start)) else { return false }
        position = next
        comments += 1
      } else if isLineEnd, !dialect.keepsBlankLines {
        guard let next = lineEnd(bytes, at: start) else { return false }
        position = next
      } else {
        position = start
        return true
      }
    }
    return false
  }

  /// Moves over a row; false, without moving, when it is not whole.
  @discardableResult
  mutating func skipRow(_ bytes: Span<UInt8>) -> Bool {
    // Without quotes a row is a line.
    let i = lineEnd(or: dialect.quote, bytes, from: position)
    guard i < end, bytes[i] == dialect.quote else {
      guard let next = lineEnd(bytes, at: i) else { return false }
      position = next
      return true
    }
    var at = position
    while let field = field(bytes, at: at) {
      at = field.next
      guard field.isLast else { continue }
      position = at
      return true
    }
    return false
  }

  /// The field that begins at an index; nil when its end is not there yet.
  @inline(__always)
  func field(_ bytes: Span<UInt8>, at start: Int) -> Field? {
    if dialect.isByBlanks { return fieldBeforeBlanks(bytes, at: start) }
    if start < end, bytes[start] <= Byte.quote, let quote = openingQuote(bytes, from: start) {
      return quotedField(bytes, at: quote)
    }
    return field(bytes, from: start, start: start)
  }

  /// The field from its first byte that is not quoted any more.
  @inline(__always)
  private func field(_ bytes: Span<UInt8>, from first: Int, start: Int) -> Field? {
    let i = lineEnd(or: dialect.delimiter, bytes, from: first)
    if i < end, bytes[i] == dialect.delimiter {
      return Field(content: start..<i, start: start, next: i &+ 1, isLast: false)
    }
    guard let next = lineEnd(bytes, at: i) else { return nil }
    return Field(content: start..<i, start: start, next: next, isLast: true)
  }

  /// The same where runs of blanks separate.
  private func field(beforeBlanks bytes: Span<UInt8>, from first: Int, start: Int) -> Field? {
    var i = first
    while i < end, !isBlank(bytes[i]), bytes[i] != Byte.lineFeed, bytes[i] != Byte.carriageReturn { i &+= 1 }
    let next = afterBlanks(bytes, from: i)
    guard next < end else { return nil }
    guard bytes[next] == Byte.lineFeed || bytes[next] == Byte.carriageReturn else {
      return Field(content: start..<i, start: start, next: next, isLast: false)
    }
    return lineEnd(bytes, at: next).map { Field(content: start..<i, start: start, next: $0, isLast: true) }
  }

  private func fieldBeforeBlanks(_ bytes: Span<UInt8>, at start: Int) -> Field? {
    if start < end, bytes[start] == dialect.quote { return quotedField(bytes, at: start) }
    return field(beforeBlanks: bytes, from: start, start: start)
  }

  /// The index of the quote that a field begins with, after blanks or none.
  private func openingQuote(_ bytes: Span<UInt8>, from start: Int) -> Int? {
    let i = afterBlanks(bytes, from: start)
    return i < end && bytes[i] == dialect.quote ? i : nil
  }

  private func quotedField(_ bytes: Span<UInt8>, at start: Int) -> Field? {
    var i = start + 1
    var isIrregular = false
    while true {
      while i < end, bytes[i] != dialect.quote { i &+= 1 }
      // The byte after the quote must be there to tell whether it is doubled.
      guard i + 1 < end else { return nil }
      guard bytes[i + 1] == dialect.quote else { break }
      isIrregular = true
      i += 2
    }
    let rest =
      dialect.isByBlanks
      ? field(beforeBlanks: bytes, from: i + 1, start: i + 1) : field(bytes, from: i + 1, start: i + 1)
    guard var field = rest else { return nil }
    field.hasTail = afterBlanks(bytes, from: i + 1) < field.content.upperBound
    field.isIrregular = isIrregular
    field.start = start
    field.content = start + 1..<i
    return field
  }

  /// The index of the first byte from an index on that is no space and no tab, or is the delimiter.
  private func afterBlanks(_ bytes: Span<UInt8>, from start: Int) -> Int {
    var i = start
    while i < end, isBlank(bytes[i]), dialect.isByBlanks || bytes[i] != dialect.delimiter { i &+= 1 }
    return i
  }

  @inline(__always)
  private func isBlank(_ byte: UInt8) -> Bool { byte == Byte.space || byte == Byte.tab }

  /// The index of the first line feed, carriage return or given mark from an index on; `end` when there is none.
  @inline(__always)
  private func lineEnd(or mark: UInt8, _ bytes: Span<UInt8>, from first: Int) -> Int {
    let mark = ByteLane(repeating: mark)
    let (lineFeed, carriageReturn) = (ByteLane(repeating: Byte.lineFeed), ByteLane(repeating: Byte.carriageReturn))
    var i = first
    while i < end {
      let lane = ByteLane(bytes, at: i)
      let found = (lane.equal(mark) | lane.equal(lineFeed) | lane.equal(carriageReturn)).mask
      if found != 0 { return min(end, i &+ found.trailingZeroBitCount) }
      i &+= 16
    }
    return end
  }

  /// The index after the line end at `i`; nil when a line feed may still follow a carriage return, or at the end.
  @inline(__always)
  private func lineEnd(_ bytes: Span<UInt8>, at i: Int) -> Int? {
    guard i < end else { return nil }
    if bytes[i] == Byte.lineFeed { return i &+ 1 }
    guard i &+ 1 < end else { return isCut ? i &+ 1 : nil }
    return bytes[i &+ 1] == Byte.lineFeed ? i &+ 2 : i &+ 1
  }
}
