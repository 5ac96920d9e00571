/// The keys of an object in memory, each with its place among them, found by their text.
struct JSONKeyTable {
  private let bytes: [UInt8]
  private let keys: JSONRanges
  /// Open addressing: 0, or the number of a key and 1; twice as many as there are keys.
  private var slots: [Int]
  private let mask: Int

  /// Throws when a key comes twice.
  init(_ keys: JSONRanges, in bytes: [UInt8]) throws(JSONFault) {
    self.keys = keys
    self.bytes = bytes
    var size = 16
    while size < 2 * keys.count { size *= 2 }
    mask = size - 1
    slots = [Int](repeating: 0, count: size)
    for i in 0..<keys.count {
      let key = keys[i]
      let (slot, first) = find(key, in: bytes)
      if let first {
        let text = String(decoding: JSONString.resolve(bytes[key]), as: UTF8.self)
        throw .duplicateKey(key.lowerBound - 1, first: keys[first].lowerBound - 1, key: text)
      }
      slots[slot] = i + 1
    }
  }

  /// The place of a key of the same text, which may stand in another object.
  func index(of key: Range<Int>) -> Int? { find(key, in: bytes).index }

  private func find(_ key: Range<Int>, in bytes: [UInt8]) -> (slot: Int, index: Int?) {
    var slot = Self.hash(key, in: bytes) & mask
    while slots[slot] > 0 {
      let index = slots[slot] - 1
      if Self.equal(keys[index], key, in: bytes) { return (slot, index) }
      slot = (slot + 1) & mask
    }
    return (slot, nil)
  }

  /// Seeded anew in every process, so that no file can be made to be slow.
  private static func hash(_ key: Range<Int>, in bytes: [UInt8]) -> Int {
    var hasher = Hasher()
    if bytes[key].contains(UInt8(ascii: "\\")) {
      for byte in JSONString.resolve(bytes[key]) { hasher.combine(byte) }
    } else {
      for byte in bytes[key] { hasher.combine(byte) }
    }
    return hasher.finalize()
  }

  /// Whether two keys are the same text, with escapes or without.
  static func equal(_ first: Range<Int>, _ second: Range<Int>, in bytes: [UInt8]) -> Bool {
    if bytes[first] == bytes[second] { return true }
    let escape = UInt8(ascii: "\\")
    guard bytes[first].contains(escape) || bytes[second].contains(escape) else { return false }
    return JSONString.resolve(bytes[first]) == JSONString.resolve(bytes[second])
  }
}
