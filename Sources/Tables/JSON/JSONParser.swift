/// Reads JSON text value by value and checks it wholly (RFC 8259).
///
/// Beyond the standard it takes the words that Python writes: `NaN`, `Infinity`, `-Infinity`.
struct JSONParser {
  /// The most brackets that may be open.
  static let deepest = 512

  private let bytes: [UInt8]
  private let limit: Int
  /// The index of the next byte.
  var position: Int

  /// A parser of the bytes of a range.
  init(_ bytes: [UInt8], _ range: Range<Int>) {
    self.bytes = bytes
    position = range.lowerBound
    limit = min(range.upperBound, bytes.count)
  }

  /// Parses one value that takes up the whole range but for white space; `depth` brackets are open around it.
  mutating func document<Sink: JSONSink>(_ sink: inout Sink, at node: Int?, depth: Int) throws(JSONFault) {
    skipSpace()
    try value(&sink, node, depth)
    skipSpace()
    guard position == limit else { throw .syntax(position, "the value has ended, but something follows") }
  }

  /// Passes over spaces, tabs and ends of lines.
  mutating func skipSpace() {
    while position < limit, Byte.isSpace(bytes[position]) { position &+= 1 }
  }

  /// Parses one value that begins here.
  mutating func value<Sink: JSONSink>(_ sink: inout Sink, _ node: Int?, _ depth: Int) throws(JSONFault) {
    guard position < limit else { throw .empty(position) }
    let start = position
    switch bytes[position] {
    case UInt8(ascii: "{"):
      try object(&sink, node, depth + 1)
    case UInt8(ascii: "["):
      try array(&sink, node, depth + 1)
    case UInt8(ascii: "\""):
      let isPlain = try string()
      sink.scalar(.string(isPlain: isPlain), start + 1..<position - 1, at: node)
    case _ where Self.beginsNumber(bytes[position]):
      let number = try number()
      sink.scalar(number, start..<position, at: node)
    default:
      let word = try word()
      sink.scalar(word, start..<position, at: node)
    }
  }

  private mutating func object<Sink: JSONSink>(
    _ sink: inout Sink, _ node: Int?, _ depth: Int
  ) throws(JSONFault) {
    let start = position
    try object(depth: depth) { (parser, key) throws(JSONFault) in
      try parser.value(&sink, sink.member(key, of: node), depth)
    }
    sink.object(start..<position, at: node)
  }

  /// Parses the object that begins here; `member` parses the value after each key.
  @inline(__always)
  mutating func object(
    depth: Int, _ member: (inout Self, JSONKey) throws(JSONFault) -> Void
  ) throws(JSONFault) {
    let start = position
    guard depth <= Self.deepest else { throw .depth(start) }
    var keys = JSONKeys()
    position += 1
    if try closes(UInt8(ascii: "}"), .object, start) { return }
    repeat {
      try expect(UInt8(ascii: "\""), "a key in quotes", .object, start)
      let key = try key()
      try keys.insert(key)
      try expect(UInt8(ascii: ":"), "':' after the key", .object, start)
      position += 1
      try inside(.object, start)
      try member(&self, key)
    } while try !ends(UInt8(ascii: "}"), .object, start)
  }

  private mutating func array<Sink: JSONSink>(_ sink: inout Sink, _ node: Int?, _ depth: Int) throws(JSONFault) {
    let start = position
    guard depth <= Self.deepest else { throw .depth(start) }
    var count = 0
    position += 1
    if try !closes(UInt8(ascii: "]"), .array, start) {
      repeat {
        try inside(.array, start)
        try value(&sink, sink.element(count, of: node), depth)
        count += 1
      } while try !ends(UInt8(ascii: "]"), .array, start)
    }
    sink.array(of: count, start..<position, at: node)
  }

  /// Passes over space inside a container; the text must not end there.
  private mutating func inside(_ opening: JSONFault.Bracket, _ start: Int) throws(JSONFault) {
    skipSpace()
    guard position < limit else { throw .truncated(position, opening, start) }
  }

  private mutating func expect(
    _ byte: UInt8, _ name: String, _ opening: JSONFault.Bracket, _ start: Int
  ) throws(JSONFault) {
    try inside(opening, start)
    guard bytes[position] == byte else { throw .syntax(position, "\(quoted(position)) where \(name) should be") }
  }

  /// Takes the closing bracket if it comes at once.
  private mutating func closes(
    _ bracket: UInt8, _ opening: JSONFault.Bracket, _ start: Int
  ) throws(JSONFault) -> Bool {
    try inside(opening, start)
    guard bytes[position] == bracket else { return false }
    position += 1
    return true
  }

  /// Takes the closing bracket, or a comma and returns false.
  private mutating func ends(
    _ bracket: UInt8, _ opening: JSONFault.Bracket, _ start: Int
  ) throws(JSONFault) -> Bool {
    if try closes(bracket, opening, start) { return true }
    guard bytes[position] == UInt8(ascii: ",") else {
      let close = opening == .array ? "]" : "}"
      throw .syntax(position, "\(quoted(position)) where ',' or '\(close)' should be")
    }
    position += 1
    try inside(opening, start)
    return false
  }

  private mutating func number() throws(JSONFault) -> JSONScalar {
    if matches("-Infinity") { return .number(.value(-.infinity)) }
    let scan = DecimalScan(bytes.span, position..<limit, point: UInt8(ascii: "."))
    guard scan.isStrict(bytes.span), scan.end == limit || Self.mayFollow(bytes[scan.end]) else {
      throw .syntax(position, "\(quoted(position)) is not a number of JSON")
    }
    position = scan.end
    return .number(DecimalReader.reading(of: scan, in: bytes.span))
  }

  private mutating func word() throws(JSONFault) -> JSONScalar {
    if matches("null") { return .null }
    if matches("true") { return .boolean(true) }
    if matches("false") { return .boolean(false) }
    if matches("NaN") { return .notANumber }
    if matches("Infinity") { return .number(.value(.infinity)) }
    throw .syntax(position, "\(quoted(position)) where a value should be")
  }

  /// Takes a word if the text goes on with it and nothing is joined to it.
  private mutating func matches(_ word: String) -> Bool {
    var i = position
    for byte in word.utf8 {
      guard i < limit, bytes[i] == byte else { return false }
      i += 1
    }
    guard i == limit || Self.mayFollow(bytes[i]) else { return false }
    position = i
    return true
  }

  /// Takes a key with its quotes.
  private mutating func key() throws(JSONFault) -> JSONKey {
    let start = position
    let isPlain = try string()
    let range = start + 1..<position - 1
    return JSONKey(bytes: isPlain ? Array(bytes[range]) : JSONString.resolve(bytes[range]), range: range)
  }

  /// Passes over the string that begins here.
  mutating func passString() throws(JSONFault) { _ = try string() }

  /// Takes a string with its quotes; returns whether it is plain ASCII without escapes.
  private mutating func string() throws(JSONFault) -> Bool {
    let start = position
    var isPlain = true
    position += 1
    while position < limit {
      let byte = bytes[position]
      if byte == UInt8(ascii: "\"") {
        position += 1
        return isPlain
      }
      if byte < 0x20 { throw .syntax(position, "a control character in a string; it must be escaped") }
      if byte == UInt8(ascii: "\\") || byte >= 0x80 {
        isPlain = false
        try takeSpecial(start)
      } else {
        position += 1
      }
    }
    throw .truncated(position, .string, start)
  }

  /// Takes an escape or a character beyond ASCII.
  private mutating func takeSpecial(_ start: Int) throws(JSONFault) {
    let length: Int
    if bytes[position] == UInt8(ascii: "\\") {
      length = JSONString.escapeLength(bytes[position..<limit])
      if length == 0 { throw .syntax(position, "\(quoted(position)) is not an escape of JSON") }
    } else {
      length = JSONString.characterLength(bytes[position..<limit])
      if length == 0 { throw .encoding(position) }
    }
    guard position + length <= limit else { throw .truncated(limit, .string, start) }
    position += length
  }

  /// The text from a place on, as far as an error message quotes it.
  private func quoted(_ start: Int) -> String {
    guard start < limit else { return "the end" }
    var end = start + 1
    while end < limit, end < start + 20, !Self.mayFollow(bytes[end]) { end += 1 }
    return "'\(String(decoding: bytes[start..<end], as: UTF8.self))'"
  }

  /// Whether a byte may come right after a number or a word.
  static func mayFollow(_ byte: UInt8) -> Bool {
    Byte.isSpace(byte) || byte == UInt8(ascii: ",") || byte == UInt8(ascii: "]") || byte == UInt8(ascii: "}")
      || byte == UInt8(ascii: ":")
  }

  static func beginsNumber(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "-") || byte &- UInt8(ascii: "0") < 10
  }
}

extension DecimalScan {
  /// Whether the literal is one of JSON: no plus sign, no leading zero, digits on both sides of a point.
  @inline(__always)
  func isStrict(_ bytes: borrowing Span<UInt8>) -> Bool {
    guard wholeDigits > 0, wholeDigits == 1 || bytes[start] != UInt8(ascii: "0") else { return false }
    return (!hasPoint || fractionDigits > 0) && (start == 0 || bytes[start &- 1] != UInt8(ascii: "+"))
  }
}
