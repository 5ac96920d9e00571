import Engine
import Messages
import Tables

/// Reads JSON that this program wrote, member by member, so that long arrays need not become trees.
struct JSONReader {
  let path: String
  private var window: JSONWindow
  /// Of the next byte, in the window.
  private var position = 0
  private var depth = 0
  /// What is read of the rows of a result.
  private let wanted: JSONElements.Wanted
  private static let deepest = 512

  init(path: String, _ window: JSONWindow, threads: Int = 1) {
    (self.path, self.window) = (path, window)
    wanted = JSONElements.Wanted(texts: "id", leavingOut: ["hess"], threads: threads)
    if window.bytes.starts(with: [0xef, 0xbb, 0xbf]) { position = 3 }
  }

  /// Whether nothing but white space is left.
  mutating func isAtEnd() throws(Failure) -> Bool {
    while let byte = try byte() {
      guard [9, 10, 13, 32].contains(byte) else { return false }
      position += 1
    }
    return true
  }

  /// Reads further bytes; returns false at the end.
  private mutating func extend() throws(Failure) -> Bool {
    try reading { () throws(ReadError) in try window.extend() }
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

  /// Reads an array of objects: as columns those that have the same numbers as the first, and `element` reads the others.
  mutating func objects(
    _ columns: (JSONElements) -> Void, _ element: (inout JSONReader) throws(Failure) -> Void
  ) throws(Failure) {
    try enter(UInt8(ascii: "["), "an array")
    guard try !close(UInt8(ascii: "]")) else { return }
    let alike = try reading { () throws(ReadError) in
      try JSONElements(elementsOf: &window, from: &position, wanted)
    }
    if let alike {
      columns(alike)
      guard try continues(UInt8(ascii: "]")) else { return }
    }
    repeat { try element(&self) } while try continues(UInt8(ascii: "]"))
  }

  /// Reads the lines that begin alike and have the same numbers; nil, with nothing read, where the first is none.
  mutating func lines(_ beginning: String) throws(Failure) -> JSONElements? {
    try reading { () throws(ReadError) in
      try JSONElements(linesOf: &window, from: &position, beginning: Array(beginning.utf8), wanted)
    }
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
    while let byte = try byte(), !" \t\r\n,:]}".utf8.contains(byte) { position += 1 }
    let text = String(decoding: window.bytes[start..<position], as: UTF8.self)
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
    while let byte = try byte(), byte != UInt8(ascii: "\"") {
      position += 1
      if byte == UInt8(ascii: "\\") { text += try escape() } else { text.append(byte) }
    }
    try expect(UInt8(ascii: "\""), "the end of a string")
    return String(decoding: text, as: UTF8.self)
  }

  /// The bytes that stand for an escape, whose backslash has been read.
  private mutating func escape() throws(Failure) -> [UInt8] {
    guard let letter = try byte() else { throw fault("the file ends inside a string") }
    position += 1
    let plain: [UInt8: UInt8] = [
      UInt8(ascii: "n"): 10, UInt8(ascii: "r"): 13, UInt8(ascii: "t"): 9, UInt8(ascii: "b"): 8, UInt8(ascii: "f"): 12,
    ]
    guard letter == UInt8(ascii: "u") else { return [plain[letter] ?? letter] }
    var unit = try codeUnit()
    if (0xd800..<0xdc00).contains(unit), try byte() == UInt8(ascii: "\\") {
      position += 1
      guard try byte() == UInt8(ascii: "u") else { return Array("\u{FFFD}".utf8) + (try escape()) }
      position += 1
      let low = try codeUnit()
      guard (0xdc00..<0xe000).contains(low) else { return Array("\u{FFFD}".utf8) }
      unit = 0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00)
    }
    return Array(String(Unicode.Scalar(unit).map(Character.init) ?? "\u{FFFD}").utf8)
  }

  private mutating func codeUnit() throws(Failure) -> UInt32 {
    var digits: [UInt8] = []
    while digits.count < 4, let byte = try byte() {
      digits.append(byte)
      position += 1
    }
    guard digits.count == 4, let unit = UInt32(String(decoding: digits, as: UTF8.self), radix: 16) else {
      position -= digits.count
      throw fault("four hexadecimal digits are needed")
    }
    return unit
  }

  // MARK: marks

  /// The byte at the position; nil at the end.
  private mutating func byte() throws(Failure) -> UInt8? {
    if position == window.count {
      guard try extend() else { return nil }
    }
    return window.bytes[position]
  }

  /// The next byte that is no white space.
  private mutating func next() throws(Failure) -> UInt8 {
    if position > window.step {
      window.forget(before: position)
      position = 0
    }
    guard try !isAtEnd() else { throw fault("the file ends too early") }
    return window.bytes[position]
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
    let place = window.place(of: position)
    // What stands there may reach beyond what is in memory.
    var window = window
    while window.count - position < SavedFile.longestMark, (try? window.extend()) == true {}
    let isOther = place.line == 1 && place.column == 1
    return SavedFile.mishap(window.bytes[position..<window.count], place)
      ?? .data(
        "result-file", "not a whole file of losscalc: \(message)", at: place,
        hints: isOther
          ? ["a result is what losscalc LOSSES DATA -q -o FILE.json saves, a part what -f partial prints"] : [])
  }
}
