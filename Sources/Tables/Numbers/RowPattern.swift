/// The text of a row that is the same in every row: what stands before each number, and after the last.
public struct RowPattern: Sendable {
  /// What stands before a number, or after the last.
  private struct Text {
    /// Its first eight bytes.
    var word: UInt64 = 0
    var first: Int
    var count = 0
  }

  /// All texts one after the other, with room for reading eight bytes anywhere.
  private var bytes = [UInt8](repeating: 0, count: 8)
  private var texts = [Text(first: 0)]

  public init() {}

  /// How many numbers a row has.
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

  /// Goes on with a number.
  public mutating func appendNumber() { texts.append(Text(first: length)) }

  /// Writes the text before a number, or after the last, and returns the index after it.
  ///
  /// Up to seven bytes more are written, which the caller writes over.
  @inline(__always)
  func write(_ index: Int, into room: inout MutableSpan<UInt8>, at start: Int) -> Int {
    let text = texts.span[index]
    room.store(text.word, at: start)
    var done = 8
    while done < text.count {
      room.store(bytes.span.word(at: text.first &+ done), at: start &+ done)
      done &+= 8
    }
    return start &+ text.count
  }
}
