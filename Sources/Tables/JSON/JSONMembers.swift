/// The members of an object in memory: where their keys and values stand, cut but not parsed.
struct JSONMembers: Sendable {
  /// What a value is, by its first byte.
  enum Kind { case array, object, string, number, word }

  private(set) var keys = JSONRanges()
  private(set) var values = JSONRanges()
  /// The index after the object's closing bracket.
  private(set) var end = 0

  /// Cuts the object whose bracket stands at `first`; nil when its brackets, keys or colons are wrong.
  ///
  /// What is wrong, and whatever is wrong in the values, a parser says.
  init?(_ bytes: [UInt8], at first: Int, upTo limit: Int) {
    var splitter = JSONSplitter(.members, start: first + 1)
    var cuts: [Int] = []
    do throws(JSONFault) {
      try splitter.scan(bytes.span, base: 0, upTo: limit, ends: &cuts)
    } catch {
      return nil
    }
    guard splitter.isClosed else { return nil }
    end = splitter.position
    if cuts.count == 1, JSONRanges.trimmed(first + 1..<cuts[0], in: bytes.span).isEmpty { return }
    keys.reserveCapacity(cuts.count)
    values.reserveCapacity(cuts.count)
    var start = first + 1
    for cut in cuts {
      guard append(start..<cut, bytes) else { return nil }
      start = cut + 1
    }
  }

  var count: Int { keys.count }

  /// Takes in a key and its value; false when they are none.
  private mutating func append(_ member: Range<Int>, _ bytes: [UInt8]) -> Bool {
    let span = bytes.span
    let trimmed = JSONRanges.trimmed(member, in: span)
    guard !trimmed.isEmpty, span[trimmed.lowerBound] == Byte.quote,
      let close = Self.endOfKey(at: trimmed.lowerBound, trimmed.upperBound, bytes)
    else { return false }
    var colon = close &+ 1
    while colon < trimmed.upperBound, Byte.isSpace(span[colon]) { colon &+= 1 }
    guard colon < trimmed.upperBound, span[colon] == UInt8(ascii: ":") else { return false }
    let value = JSONRanges.trimmed(colon &+ 1..<trimmed.upperBound, in: span)
    guard !value.isEmpty else { return false }
    keys.append(trimmed.lowerBound &+ 1..<close)
    values.append(value)
    return true
  }

  /// The index of the quote that ends the key which begins with that at `quote`.
  private static func endOfKey(at quote: Int, _ limit: Int, _ bytes: [UInt8]) -> Int? {
    let span = bytes.span
    var i = quote &+ 1
    while i < limit {
      let byte = span[i]
      if byte == Byte.quote { return i }
      if byte < 0x20 || byte >= 0x80 || byte == UInt8(ascii: "\\") { break }
      i &+= 1
    }
    var parser = JSONParser(bytes, quote..<limit)
    do throws(JSONFault) { try parser.passString() } catch { return nil }
    return parser.position - 1
  }

  func kind(of index: Int, in bytes: [UInt8]) -> Kind {
    switch bytes[values.starts[index]] {
    case UInt8(ascii: "["): .array
    case UInt8(ascii: "{"): .object
    case Byte.quote: .string
    case let byte where JSONParser.beginsNumber(byte): .number
    default: .word
    }
  }

  /// A key as text, its escapes resolved.
  func key(_ index: Int, in bytes: [UInt8]) -> String {
    String(decoding: JSONString.resolve(bytes[keys[index]]), as: UTF8.self)
  }
}
