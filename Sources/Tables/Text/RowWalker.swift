/// Walks over rows and fields with every rule there is: quotes, three kinds of line end, comments, blank lines.
///
/// A field that begins with a quote ends at the next single quote; within it a quote is doubled, and delimiters and
/// line ends are text. What follows the closing quote up to the delimiter belongs to the field. A quote anywhere else
/// is text (RFC 4180 leaves it open).
///
/// The bytes must reach 64 further than the end, so that sixteen of them can be looked at together.
struct RowWalker {
  let delimiter: UInt8
  /// The index after the last byte that may be looked at.
  let end: Int
  /// The index of the next byte, between two rows.
  var position: Int
  /// Whether a row is known to end with the last byte, so that no line feed can follow a carriage return there.
  var isCut = false

  /// Moves to the next row, over blank lines and comments; false when none begins before the end.
  @inline(__always)
  mutating func moveToRow(_ bytes: Span<UInt8>) -> Bool {
    guard position < end else { return false }
    let first = bytes[position]
    if first > Byte.hash { return true }
    return first != Byte.lineFeed && first != Byte.carriageReturn && first != Byte.hash || skipLines(bytes)
  }

  private mutating func skipLines(_ bytes: Span<UInt8>) -> Bool {
    while position < end {
      let first = bytes[position]
      guard first == Byte.lineFeed || first == Byte.carriageReturn || first == Byte.hash else { return true }
      let i = lineEnd(or: Byte.lineFeed, bytes, from: position)
      guard let next = lineEnd(bytes, at: i) else { return false }
      position = next
    }
    return false
  }

  /// Moves over a row; false, without moving, when it is not whole.
  @discardableResult
  mutating func skipRow(_ bytes: Span<UInt8>) -> Bool {
    // Without quotes a row is a line.
    let i = lineEnd(or: Byte.quote, bytes, from: position)
    guard i < end, bytes[i] == Byte.quote else {
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
    if start < end, bytes[start] == Byte.quote { return quotedField(bytes, at: start) }
    return field(bytes, from: start, start: start)
  }

  /// The field from its first byte that is not quoted any more.
  @inline(__always)
  private func field(_ bytes: Span<UInt8>, from first: Int, start: Int) -> Field? {
    let i = lineEnd(or: delimiter, bytes, from: first)
    if i < end, bytes[i] == delimiter {
      return Field(content: start..<i, start: start, next: i &+ 1, isLast: false)
    }
    guard let next = lineEnd(bytes, at: i) else { return nil }
    return Field(content: start..<i, start: start, next: next, isLast: true)
  }

  private func quotedField(_ bytes: Span<UInt8>, at start: Int) -> Field? {
    var i = start + 1
    var isIrregular = false
    while true {
      while i < end, bytes[i] != Byte.quote { i &+= 1 }
      // The byte after the quote must be there to tell whether it is doubled.
      guard i + 1 < end else { return nil }
      guard bytes[i + 1] == Byte.quote else { break }
      isIrregular = true
      i += 2
    }
    guard var field = field(bytes, from: i + 1, start: start) else { return nil }
    field.isIrregular = isIrregular || field.content.upperBound > i + 1
    field.content = start + 1..<(field.isIrregular ? field.content.upperBound : i)
    return field
  }

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
