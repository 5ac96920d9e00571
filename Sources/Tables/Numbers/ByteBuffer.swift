/// Bytes on their way out: text is appended, written to a descriptor, and the room is used again.
public struct ByteBuffer: Sendable {
  /// The room; only the first `count` bytes are text.
  public private(set) var storage: [UInt8]
  public private(set) var count = 0

  /// An empty buffer with room for so many bytes; it grows when that is not enough.
  public init(capacity: Int = 256) {
    storage = [UInt8](repeating: 0, count: max(capacity, 64))
  }

  public var isEmpty: Bool { count == 0 }

  /// The text as a string.
  public var string: String { String(decoding: storage[..<count], as: UTF8.self) }

  /// Forgets the text and keeps the room.
  public mutating func removeAll() { count = 0 }

  /// Forgets all but the first bytes.
  public mutating func truncate(to length: Int) { count = min(count, max(0, length)) }

  public mutating func append(_ byte: UInt8) {
    reserve(1)
    storage[count] = byte
    count &+= 1
  }

  public mutating func append(_ text: String) {
    reserve(text.utf8.count)
    for byte in text.utf8 {
      storage[count] = byte
      count &+= 1
    }
  }

  /// Appends bytes, eight of them at a time.
  public mutating func append(_ bytes: [UInt8]) {
    extend(bytes.count) { room, start in
      let bytes = bytes.span
      var i = 0
      while bytes.count &- i >= 8 {
        room.store(bytes.word(at: i), at: start &+ i)
        i &+= 8
      }
      while i < bytes.count {
        room[start &+ i] = bytes[i]
        i &+= 1
      }
      return start &+ i
    }
  }

  public mutating func append(_ bytes: ArraySlice<UInt8>) {
    reserve(bytes.count)
    for byte in bytes {
      storage[count] = byte
      count &+= 1
    }
  }

  /// Appends the other buffer's text.
  public mutating func append(_ other: borrowing Self) { append(other.storage[..<other.count]) }

  /// Appends the same byte several times.
  public mutating func append(_ byte: UInt8, times: Int) {
    for _ in 0..<max(0, times) { append(byte) }
  }

  /// Appends a whole number in decimal.
  public mutating func append(_ value: Int) {
    if value < 0 { append(UInt8(ascii: "-")) }
    append(digits: UInt64(value.magnitude))
  }

  /// Appends the digits of a number, eight of them at a time.
  mutating func append(digits value: UInt64) {
    guard value < 100_000_000 else {
      append(digits: value / 100_000_000)
      let digits = PortableDigitText.digits(value % 100_000_000) | 0x3030_3030_3030_3030
      return extend(8) { room, start in
        room.store(digits, at: start)
        return start &+ 8
      }
    }
    let digits = PortableDigitText.digits(value)
    let zeros = min(7, digits.trailingZeroBitCount >> 3)
    extend(8) { room, start in
      room.store((digits | 0x3030_3030_3030_3030) >> UInt64(8 &* zeros), at: start)
      return start &+ 8 &- zeros
    }
  }

  /// Puts another byte where one stands.
  mutating func replace(at place: Int, with byte: UInt8) {
    precondition(place < count)
    storage[place] = byte
  }

  /// Lends the room after the text, at least `extra` bytes of it, and takes in as many as `write` says it wrote.
  @inline(__always)
  mutating func extend(_ extra: Int, _ write: (_ room: inout MutableSpan<UInt8>, _ start: Int) -> Int) {
    reserve(extra)
    let start = count
    var room = storage.mutableSpan
    let end = write(&room, start)
    precondition(end >= start && end <= room.count)
    count = end
  }

  /// Makes room for so many bytes more.
  @inline(__always)
  private mutating func reserve(_ extra: Int) {
    if storage.count &- count < extra { grow(extra) }
  }

  @inline(never)
  private mutating func grow(_ extra: Int) {
    storage.appendZeros(max(storage.count, extra))
  }
}
