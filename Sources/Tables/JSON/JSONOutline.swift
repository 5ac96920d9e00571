/// Finds the arrays of an object in a regular file without keeping the file in memory.
struct JSONOutline {
  /// One member of the object.
  struct Member: Sendable {
    var key: String
    /// The place of the key's quote.
    var place: Place
    /// The offset of the first byte after the array's bracket, and its place.
    var start: Int
    var origin: JSONOrigin
    /// How many elements it has.
    var count: Int
  }

  private static let readSize = 1 << 18

  private var source: Source
  private var bytes = [UInt8](repeating: 0, count: Self.readSize)
  private var filled = 0
  private var position = 0
  /// The offset of the first byte in the file.
  private var base = 0
  /// The place of a byte up to which lines were counted, and which of `bytes` it is.
  private var origin: JSONOrigin
  private var counted = 0

  /// The members of the object that begins at `first`.
  ///
  /// nil when it has others than arrays, strings in them, or mistakes: whoever reads such a file whole says more.
  static func members(of source: Source, from first: Int, _ origin: JSONOrigin) throws(ReadError) -> [Member]? {
    var outline = Self(source: source.part(from: first), base: first, origin: origin)
    return try outline.members()
  }

  private init(source: Source, base: Int, origin: JSONOrigin) {
    self.source = source
    self.base = base
    self.origin = origin
  }

  private mutating func members() throws(ReadError) -> [Member]? {
    var members: [Member] = []
    var keys: Set<String> = []
    guard try next() == UInt8(ascii: "{") else { return nil }
    while true {
      guard try next() == Byte.quote else { return nil }
      let place = here(-1).place
      guard let key = try key(), keys.insert(key).inserted, try next() == UInt8(ascii: ":"),
        try next() == UInt8(ascii: "[")
      else { return nil }
      let (start, origin) = (base + position, here(0).origin)
      guard let count = try skipArray(), let mark = try next() else { return nil }
      members.append(Member(key: key, place: place, start: start, origin: origin, count: count))
      if mark == UInt8(ascii: "}") { break }
      guard mark == Byte.comma else { return nil }
    }
    return try next() == nil ? members : nil
  }

  /// The place of a byte near the position.
  private mutating func here(_ offset: Int) -> (place: Place, origin: JSONOrigin) {
    countLines(to: position + offset)
    return (Place(path: source.path, line: origin.line, column: origin.column), origin)
  }

  private mutating func countLines(to end: Int) {
    origin = origin.moved(over: bytes.span, counted..<end)
    counted = end
  }

  /// Reads on; returns whether there was anything.
  private mutating func refill() throws(ReadError) -> Bool {
    countLines(to: filled)
    base += filled
    (position, counted) = (0, 0)
    filled = try source.read(into: &bytes, at: 0, upTo: bytes.count)
    return filled > 0
  }

  /// Takes one byte; nil at the end.
  private mutating func byte() throws(ReadError) -> UInt8? {
    if position == filled, try !refill() { return nil }
    position += 1
    return bytes[position - 1]
  }

  /// Takes the next byte that is no white space.
  private mutating func next() throws(ReadError) -> UInt8? {
    while let byte = try byte() {
      if !Byte.isSpace(byte) { return byte }
    }
    return nil
  }

  /// Takes the rest of a plain key with the quote after it.
  private mutating func key() throws(ReadError) -> String? {
    var key: [UInt8] = []
    while let byte = try byte(), byte >= 0x20, byte < 0x80, byte != UInt8(ascii: "\\") {
      if byte == Byte.quote { return String(decoding: key, as: UTF8.self) }
      key.append(byte)
    }
    return nil
  }

  /// Takes the rest of an array and counts its elements; nil when there is more in it than numbers, words and arrays.
  private mutating func skipArray() throws(ReadError) -> Int? {
    var (depth, commas, isBlank) = (1, 0, true)
    let marks = (
      ByteLane(repeating: UInt8(ascii: "[")), ByteLane(repeating: UInt8(ascii: "]")), ByteLane(repeating: Byte.quote),
      ByteLane(repeating: UInt8(ascii: "{"))
    )
    let comma = ByteLane(repeating: Byte.comma)
    while true {
      while position + 64 <= filled, !isBlank {
        let block = bytes.span.block(at: position)
        if block.hasAny(of: marks) { break }
        if depth == 1 { commas += block.mask(equalTo: comma).nonzeroBitCount }
        position += 64
      }
      guard let byte = try byte() else { return nil }
      switch byte {
      case UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "]"): depth -= 1
      case Byte.quote, UInt8(ascii: "{"): return nil
      case Byte.comma where depth == 1: commas += 1
      case _ where Byte.isSpace(byte): continue
      default: break
      }
      if depth == 0 { return isBlank ? 0 : commas + 1 }
      isBlank = false
      if depth > JSONParser.deepest { return nil }
    }
  }
}
