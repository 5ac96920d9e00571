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
  }

  let form: Form
  /// Where the row that is not complete yet begins.
  private(set) var start: Int
  /// The next byte to look at.
  private(set) var position: Int
  /// Whether the array has been closed.
  private(set) var isClosed = false
  /// Where the array's bracket stands.
  let opened: Int

  private var depth = 0
  private var isInString = false
  private var isEscaped = false

  /// Begins with the row at `start`.
  init(_ form: Form, start: Int) {
    self.form = form
    self.start = start
    position = start
    opened = start - 1
  }

  /// The number of brackets around a row.
  var outerDepth: Int { form == .elements ? 1 : 0 }
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
    var i = position - base
    let stop = limit - base
    defer { position = i + base }
    while i < stop, !isClosed {
      let byte = bytes[i]
      if isInString {
        i &+= 1
        endString(byte)
      } else if structure[Int(byte)] == 0 {
        i &+= 1
      } else {
        i &+= 1
        try take(byte, i &- 1, base, &ends)
      }
    }
  }

  /// Throws if anything but white space stands between the end of the array and `limit`.
  mutating func finish(_ bytes: borrowing Span<UInt8>, base: Int, upTo limit: Int) throws(JSONFault) {
    guard isClosed else { return }
    for i in position - base..<limit - base where !JSONParser.isSpace(bytes[i]) {
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

  /// Takes a quote, a bracket or a comma.
  @inline(__always)
  private mutating func take(_ byte: UInt8, _ i: Int, _ base: Int, _ ends: inout [Int]) throws(JSONFault) {
    switch structure[Int(byte)] {
    case 1:
      isInString = true
    case 2:
      depth &+= 1
      if depth &+ outerDepth > JSONParser.deepest { throw .depth(i) }
    case 3:
      if depth > 0 {
        depth &-= 1
        if depth == 0, form == .values { end(i &+ base &+ 1, &ends) }
      } else {
        try close(byte, i, base, &ends)
      }
    default:
      if depth == 0, form == .elements { end(i &+ base, &ends) }
    }
  }

  @inline(__always)
  private mutating func end(_ offset: Int, _ ends: inout [Int]) {
    ends.append(offset)
    start = offset &+ separator
  }

  /// Takes the bracket that closes the array.
  private mutating func close(_ byte: UInt8, _ i: Int, _ base: Int, _ ends: inout [Int]) throws(JSONFault) {
    guard form == .elements, byte == UInt8(ascii: "]") else {
      throw .syntax(i, "'\(Character(Unicode.Scalar(byte)))' closes nothing")
    }
    isClosed = true
    end(i + base, &ends)
  }

  private mutating func scanLines(
    _ bytes: borrowing Span<UInt8>, _ base: Int, _ limit: Int, _ ends: inout [Int]
  ) {
    var i = position &- base
    let stop = limit &- base
    while i < stop {
      if bytes[i] == UInt8(ascii: "\n") {
        var first = start &- base
        while JSONParser.isSpace(bytes[first]), first < i { first &+= 1 }
        // Blank lines belong to the row after them.
        if first < i { end(i &+ base, &ends) }
      }
      i &+= 1
    }
    position = limit
  }
}

/// What a byte means outside strings: 1 a quote, 2 an opening bracket, 3 a closing one, 4 a comma.
private let structure: [UInt8] = {
  var table = [UInt8](repeating: 0, count: 256)
  for (bytes, meaning) in [("\"", 1), ("[{", 2), ("]}", 3), (",", 4)] as [(String, UInt8)] {
    for byte in bytes.utf8 { table[Int(byte)] = meaning }
  }
  return table
}()
