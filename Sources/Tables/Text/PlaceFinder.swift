/// Lines and columns of indices that only grow, in one pass over the bytes.
struct PlaceFinder {
  private let bytes: [UInt8]
  private let path: String
  private let end: Int
  /// The line of the last index: its start, its number, its text.
  private var start: Int
  private var line: Int
  private var source: String
  /// The last index and the number of characters before it in its line.
  private var index: Int
  private var characters = 0

  /// Begins with a line; a margin follows the end.
  init(_ bytes: [UInt8], _ end: Int, path: String, start: Int = 0, line: Int = 1) {
    self.bytes = bytes
    self.path = path
    self.end = end
    self.start = start
    self.line = line
    index = start
    source = Self.line(bytes, start, end)
  }

  /// The place of an index that is not before the last one.
  mutating func place(at target: Int, text: String = "") -> Place {
    var newStart = start
    for i in index..<max(index, target) {
      // What continues a character in UTF-8 is not one of its own.
      if bytes[i] & 0xc0 != 0x80 { characters += 1 }
      let isReturn = bytes[i] == Byte.carriageReturn && bytes[i + 1] != Byte.lineFeed
      guard bytes[i] == Byte.lineFeed || isReturn else { continue }
      newStart = i + 1
      line += 1
      characters = 0
    }
    index = max(index, target)
    if newStart != start {
      start = newStart
      source = Self.line(bytes, start, end)
    }
    return Place(path: path, line: line, column: characters + 1, text: text, source: source)
  }

  private static func line(_ bytes: [UInt8], _ start: Int, _ end: Int) -> String {
    var stop = start
    while stop < end, bytes[stop] != Byte.lineFeed, bytes[stop] != Byte.carriageReturn { stop += 1 }
    return String(decoding: bytes[start..<stop], as: UTF8.self)
  }
}
