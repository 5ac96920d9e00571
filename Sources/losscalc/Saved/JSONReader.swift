import Engine
import Platform
import Tables

/// Reads JSON that this program wrote, member by member, so that long arrays need not become trees.
struct JSONReader {
  let path: String
  private let bytes: [UInt8]
  private var position = 0
  private var depth = 0
  private static let deepest = 512

  init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
    if bytes.starts(with: [0xef, 0xbb, 0xbf]) { position = 3 }
  }

  /// Whether nothing but white space is left.
  mutating func isAtEnd() -> Bool {
    while position < bytes.count, [9, 10, 13, 32].contains(bytes[position]) { position += 1 }
    return position == bytes.count
  }

  /// Reads an object; `member` reads the value of each key.
  mutating func object(_ member: (inout JSONReader, String) throws(Failure) -> Void) throws(Failure) {
    try enter(UInt8(ascii: "{"), "an object")
    guard try !close(UInt8(ascii: "}")) else { return }
    repeat {
      let key = try string()
      try expect(UInt8(ascii: ":"), "a colon")
      try member(&self, key)
    } while try continues(UInt8(ascii: "}"))
  }

  /// Reads an array; `element` reads each of its values.
  mutating func array(_ element: (inout JSONReader) throws(Failure) -> Void) throws(Failure) {
    try enter(UInt8(ascii: "["), "an array")
    guard try !close(UInt8(ascii: "]")) else { return }
    repeat { try element(&self) } while try continues(UInt8(ascii: "]"))
  }

  /// Reads an array of objects that have the same numbers, all at once; nil, with nothing read, where they have not.
  mutating func alikeObjects() -> JSONElements? {
    var copy = self
    guard (try? copy.next()) == UInt8(ascii: "[") else { return nil }
    let found = JSONElements(
      elementsOf: bytes, from: copy.position + 1, texts: "id", leavingOut: ["hess"], threads: System.processorCount)
    if let found { position = found.end }
    return found
  }

  /// Reads the lines that begin alike, which have the same numbers; nil, with nothing read, where they have not.
  mutating func alikeLines(_ beginning: String) -> JSONElements? {
    let found = JSONElements(
      linesOf: bytes, from: position, beginning: Array(beginning.utf8), texts: "id", leavingOut: ["hess"],
      threads: System.processorCount)
    if let found { position = found.end }
    return found
  }

  /// Reads any value.
  mutating func value() throws(Failure) -> JSONTree {
    switch try next() {
    case UInt8(ascii: "{"):
      var members: [String: JSONTree] = [:]
      try object { (reader, key) throws(Failure) in members[key] = try reader.value() }
      return .object(members)
    case UInt8(ascii: "["):
      var elements: [JSONTree] = []
      try array { (reader) throws(Failure) in elements.append(try reader.value()) }
      return .array(elements)
    case UInt8(ascii: "\""): return .string(try string())
    default: return try word()
    }
  }

  private mutating func word() throws(Failure) -> JSONTree {
    let start = position
    while position < bytes.count, !" \t\r\n,:]}".utf8.contains(bytes[position]) { position += 1 }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    switch text {
    case "null": return .null
    case "true": return .bool(true)
    case "false": return .bool(false)
    default:
      guard text.utf8.allSatisfy({ "+-.eE0123456789".utf8.contains($0) }), let number = Double(text) else {
        position = start
        throw fault("no JSON value begins here")
      }
      return .number(number)
    }
  }

  private mutating func string() throws(Failure) -> String {
    try expect(UInt8(ascii: "\""), "a string")
    var text: [UInt8] = []
    while position < bytes.count, bytes[position] != UInt8(ascii: "\"") {
      if bytes[position] == UInt8(ascii: "\\") {
        text += try escape()
      } else {
        text.append(bytes[position])
        position += 1
      }
    }
    try expect(UInt8(ascii: "\""), "the end of a string")
    return String(decoding: text, as: UTF8.self)
  }

  private mutating func escape() throws(Failure) -> [UInt8] {
    guard position + 1 < bytes.count else { throw fault("the file ends inside a string") }
    let letter = bytes[position + 1]
    position += 2
    let plain: [UInt8: UInt8] = [
      UInt8(ascii: "n"): 10, UInt8(ascii: "r"): 13, UInt8(ascii: "t"): 9, UInt8(ascii: "b"): 8, UInt8(ascii: "f"): 12,
    ]
    guard letter == UInt8(ascii: "u") else { return [plain[letter] ?? letter] }
    var unit = try codeUnit()
    if (0xd800..<0xdc00).contains(unit), bytes[position...].starts(with: [UInt8(ascii: "\\"), UInt8(ascii: "u")]) {
      position += 2
      let low = try codeUnit()
      guard (0xdc00..<0xe000).contains(low) else { return Array("\u{FFFD}".utf8) }
      unit = 0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00)
    }
    return Array(String(Unicode.Scalar(unit).map(Character.init) ?? "\u{FFFD}").utf8)
  }

  private mutating func codeUnit() throws(Failure) -> UInt32 {
    let end = min(position + 4, bytes.count)
    guard let unit = UInt32(String(decoding: bytes[position..<end], as: UTF8.self), radix: 16), end - position == 4
    else { throw fault("four hexadecimal digits are needed") }
    position = end
    return unit
  }

  // MARK: marks

  private mutating func next() throws(Failure) -> UInt8 {
    guard !isAtEnd() else { throw fault("the file ends too early") }
    return bytes[position]
  }

  private mutating func expect(_ mark: UInt8, _ what: String) throws(Failure) {
    guard try next() == mark else { throw fault("\(what) should be here") }
    position += 1
  }

  private mutating func enter(_ bracket: UInt8, _ what: String) throws(Failure) {
    try expect(bracket, what)
    depth += 1
    guard depth <= JSONReader.deepest else { throw fault("nested deeper than \(JSONReader.deepest)") }
  }

  /// Whether the bracket closes here; then it is read.
  private mutating func close(_ bracket: UInt8) throws(Failure) -> Bool {
    guard try next() == bracket else { return false }
    position += 1
    depth -= 1
    return true
  }

  private mutating func continues(_ bracket: UInt8) throws(Failure) -> Bool {
    if try close(bracket) { return false }
    try expect(UInt8(ascii: ","), "a comma")
    return true
  }

  /// A mistake at the present place.
  func fault(_ message: String) -> Failure {
    let before = bytes[..<min(position, bytes.count)]
    let lineStart = before.lastIndex(of: 10).map { $0 + 1 } ?? 0
    let column = String(decoding: before[lineStart...], as: UTF8.self).count + 1
    return .data(
      "result-file", "not a whole file of losscalc: \(message)",
      at: Place(path: path, line: before.count { $0 == 10 } + 1, column: column))
  }
}
