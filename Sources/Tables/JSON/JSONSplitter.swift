/// Cuts JSON text into rows without looking into them: brackets and quotes are all it understands.
///
/// Offsets count from the first byte of the input, those of mistakes from the first byte of the buffer. Whatever is
/// wrong inside a row shows when the row is parsed.
struct JSONSplitter: Sendable {
  /// How rows follow each other.
  enum Form: Sendable {
    /// One value a line (NDJSON).
    case lines
    /// Values that may stand on several lines, one after the other.
    case values
    /// The elements of an array, whose bracket has been passed.
    case elements
    /// The members of an object, whose bracket has been passed: keys with their values.
    case members
  }

  let form: Form
  /// Where the row that is not complete yet begins.
  private(set) var start: Int
  /// The next byte to look at.
  private(set) var position: Int
  /// Whether the array or the object has been closed.
  private(set) var isClosed = false
  /// Where the bracket of the array or the object stands.
  let opened: Int
  /// Whether commas stand between the rows.
  private let hasCommas: Bool

  private var depth = 0
  private var isInString = false
  private var isEscaped = false

  /// Begins with the row at `start`.
  init(_ form: Form, start: Int) {
    self.form = form
    self.start = start
    position = start
    opened = start - 1
    hasCommas = form == .elements || form == .members
  }

  /// The number of brackets around a row.
  var outerDepth: Int { hasCommas ? 1 : 0 }
  /// The number of bytes between a row's end and the next row's start.
  var separator: Int { form == .values ? 0 : 1 }

  /// Looks at the bytes up to `limit` and appends the ends of the rows that are complete.
  ///
  /// `base` is the offset of the first byte in `bytes`. Stops behind the bracket that closes the array; the end of an
  /// empty array counts as one, of a blank row.
  mutating func scan(
    _ bytes: borrowing Span<UInt8>, base: Int, upTo limit: Int, ends: inout [Int]
  ) throws(JSONFault) {
    if form == .lines { return scanLines(bytes, base, limit, &ends) }
    let stop = limit - base
    while position - base < stop, !isClosed {
      let i = position &- base
      if i &+ 64 <= stop, try scanBlock(bytes, i, base, &ends) { continue }
      try scanBytes(bytes, i..<min(i + 64, stop), base, &ends)
    }
  }

  /// Looks at 64 bytes at once; returns false, having done nothing, when there is an escape among them.
  @inline(__always)
  private mutating func scanBlock(
    _ bytes: borrowing Span<UInt8>, _ i: Int, _ base: Int, _ ends: inout [Int]
  ) throws(JSONFault) -> Bool {
    let masks = JSONMasks(bytes.block(at: i))
    if masks.escapes != 0 || isEscaped { return false }
    let inside = masks.strings ^ (isInString ? .max : 0)
    isInString = inside >> 63 == 1
    var marks = masks.all & ~inside
    position &+= 64
    if depth == 0, hasCommas, (masks.openings | masks.closings) & marks == 0 {
      // Nothing but the commas between elements.
      while marks != 0 {
        start = i &+ marks.trailingZeroBitCount &+ base &+ 1
        ends.append(start &- 1)
        marks &= marks &- 1
      }
      return true
    }
    while marks != 0 {
      let bit = marks & (0 &- marks)
      try take(
        isOpening: masks.openings & bit != 0, isClosing: masks.closings & bit != 0, bytes,
        i &+ marks.trailingZeroBitCount, base, &ends)
      if isClosed { return true }
      marks ^= bit
    }
    return true
  }

  /// Looks at one byte after the other.
  private mutating func scanBytes(
    _ bytes: borrowing Span<UInt8>, _ range: Range<Int>, _ base: Int, _ ends: inout [Int]
  ) throws(JSONFault) {
    for i in range {
      let byte = bytes[i]
      position = i + base + 1
      if isInString {
        endString(byte)
      } else if byte == Byte.quote {
        isInString = true
      } else if byte == Byte.comma || byte | 0x20 == JSONMasks.opening || byte | 0x20 == JSONMasks.closing {
        try take(
          isOpening: byte | 0x20 == JSONMasks.opening, isClosing: byte | 0x20 == JSONMasks.closing, bytes, i, base,
          &ends)
        if isClosed { return }
      }
    }
  }

  /// Throws if anything but white space stands between the end of the array and `limit`.
  mutating func finish(_ bytes: borrowing Span<UInt8>, base: Int, upTo limit: Int) throws(JSONFault) {
    guard isClosed else { return }
    for i in position - base..<limit - base where !Byte.isSpace(bytes[i]) {
      throw .syntax(i, "the value has ended, but something follows")
    }
    position = limit
  }

  @inline(__always)
  private mutating func endString(_ byte: UInt8) {
    if isEscaped {
      isEscaped = false
    } else if byte == UInt8(ascii: "\\") {
      isEscaped = true
    } else if byte == UInt8(ascii: "\"") {
      isInString = false
    }
  }

  /// Takes a bracket or a comma.
  @inline(__always)
  private mutating func take(
    isOpening: Bool, isClosing: Bool, _ bytes: borrowing Span<UInt8>, _ i: Int, _ base: Int, _ ends: inout [Int]
  ) throws(JSONFault) {
    if isOpening {
      depth &+= 1
      if depth &+ outerDepth > JSONParser.deepest { throw .depth(i) }
    } else if isClosing {
      guard depth > 0 else { return try close(bytes[i], i, base, &ends) }
      depth &-= 1
      if depth == 0, form == .values { end(i &+ base &+ 1, &ends) }
    } else if depth == 0, hasCommas {
      end(i &+ base, &ends)
    }
  }

  @inline(__always)
  private mutating func end(_ offset: Int, _ ends: inout [Int]) {
    ends.append(offset)
    start = offset &+ separator
  }

  /// Takes the bracket that closes the array or the object.
  private mutating func close(_ byte: UInt8, _ i: Int, _ base: Int, _ ends: inout [Int]) throws(JSONFault) {
    guard hasCommas, byte == UInt8(ascii: form == .elements ? "]" : "}") else {
      throw .syntax(i, "'\(Character(Unicode.Scalar(byte)))' closes nothing")
    }
    isClosed = true
    position = i + base + 1
    end(i + base, &ends)
  }

  private mutating func scanLines(
    _ bytes: borrowing Span<UInt8>, _ base: Int, _ limit: Int, _ ends: inout [Int]
  ) {
    let lineFeed = ByteLane(repeating: Byte.lineFeed)
    var i = position &- base
    let stop = limit &- base
    while i &+ 64 <= stop {
      var marks = bytes.block(at: i).mask(equalTo: lineFeed)
      while marks != 0 {
        endLine(bytes, i &+ marks.trailingZeroBitCount, base, &ends)
        marks &= marks &- 1
      }
      i &+= 64
    }
    while i < stop {
      if bytes[i] == Byte.lineFeed { endLine(bytes, i, base, &ends) }
      i &+= 1
    }
    position = limit
  }

  @inline(__always)
  private mutating func endLine(_ bytes: borrowing Span<UInt8>, _ i: Int, _ base: Int, _ ends: inout [Int]) {
    var first = start &- base
    while first < i, Byte.isSpace(bytes[first]) { first &+= 1 }
    // Blank lines belong to the row after them.
    if first < i { end(i &+ base, &ends) }
  }
}
