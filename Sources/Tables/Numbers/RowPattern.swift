/// The text of a row that is the same in every row: what stands before its number, before each of its values, and
/// after the last.
public struct RowPattern: Sendable {
  /// What stands before a number, or after the last.
  private struct Text {
    /// Its first eight bytes.
    var word: UInt64 = 0
    var first: Int
    var count = 0
  }

  /// All texts one after the other, with room for reading eight bytes anywhere.
  private var bytes: [UInt8]
  private let head: Text
  private var texts: [Text]

  /// A pattern of rows that begin with a text and the row's number.
  public init(head: String = "") {
    let bytes = head.utf8 + [UInt8](repeating: 0, count: 8)
    self.head = Text(word: bytes.span.word(at: 0), first: 0, count: head.utf8.count)
    texts = [Text(first: head.utf8.count)]
    self.bytes = bytes
  }

  /// How many values a row has.
  public var numberCount: Int { texts.count - 1 }

  /// The bytes of all texts together.
  var length: Int { bytes.count - 8 }

  /// Goes on with a text.
  public mutating func append(_ text: String) {
    bytes.insert(contentsOf: text.utf8, at: length)
    let last = texts.count - 1
    texts[last].count += text.utf8.count
    texts[last].word = bytes.span.word(at: texts[last].first)
  }

  /// Goes on with a value.
  public mutating func appendNumber() { texts.append(Text(first: length)) }

  /// Writes what stands before the number of a row, and returns the index after it.
  ///
  /// Up to seven bytes more are written, which the caller writes over.
  @inline(__always)
  func writeHead(into room: inout MutableSpan<UInt8>, at start: Int) -> Int { write(head, into: &room, at: start) }

  /// Writes the values of a row in their text, and returns the index after it; seven bytes more are written.
  @inline(__always)
  func write(
    _ columns: [[Double]], _ row: Int, _ nonFinite: NonFinite, into room: inout MutableSpan<UInt8>, at start: Int
  ) -> Int {
    let texts = texts.span
    var i = start
    for k in columns.indices {
      i = write(texts[k], into: &room, at: i)
      i = DecimalWriter.write(columns[k][row], nonFinite, into: &room, at: i)
    }
    return write(texts[columns.count], into: &room, at: i)
  }

  @inline(__always)
  private func write(_ text: Text, into room: inout MutableSpan<UInt8>, at start: Int) -> Int {
    room.store(text.word, at: start)
    var done = 8
    while done < text.count {
      room.store(bytes.span.word(at: text.first &+ done), at: start &+ done)
      done &+= 8
    }
    return start &+ text.count
  }
}
