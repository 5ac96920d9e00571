/// The text of a row that is the same in every row: what stands before each number, and after the last.
public struct RowPattern: Sendable {
  /// All texts one after the other, with room for reading eight bytes anywhere.
  private var bytes = [UInt8](repeating: 0, count: 8)
  /// Where the text before each number ends; what follows the last of them comes after the last number.
  private var ends: [Int] = []

  public init() {}

  /// How many numbers a row has.
  public var numberCount: Int { ends.count }

  /// The bytes of all texts together.
  var length: Int { bytes.count - 8 }

  /// Goes on with a text.
  public mutating func append(_ text: String) { bytes.insert(contentsOf: text.utf8, at: length) }

  /// Goes on with a number.
  public mutating func appendNumber() { ends.append(length) }

  /// Writes the text before a number, or after the last, and returns the index after it.
  ///
  /// Up to seven bytes more are written, which the caller writes over.
  @inline(__always)
  func write(_ index: Int, into room: inout MutableSpan<UInt8>, at start: Int) -> Int {
    let text = bytes.span
    let first = index == 0 ? 0 : ends[index &- 1]
    let count = (index < ends.count ? ends[index] : length) &- first
    var done = 0
    while done < count {
      room.store(text.word(at: first &+ done), at: start &+ done)
      done &+= 8
    }
    return start &+ count
  }
}
