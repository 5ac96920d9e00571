/// The keys of one object so far, to find one that comes twice.
struct JSONKeys {
  /// Up to here comparing with each is quicker than hashing.
  private static let few = 16

  private var list: [JSONKey] = []
  private var many: [JSONKey: Int] = [:]

  /// Adds a key; throws when it is there already.
  mutating func insert(_ key: JSONKey) throws(JSONFault) {
    let first: Int?
    if list.count < Self.few {
      first = list.first { $0 == key }?.range.lowerBound
    } else {
      if many.isEmpty { for key in list { many[key] = key.range.lowerBound } }
      first = many.updateValue(key.range.lowerBound, forKey: key)
    }
    if let first {
      // The quote before the key is the place that is named.
      throw .duplicateKey(key.range.lowerBound - 1, first: first - 1, key: key.text)
    }
    if list.count < Self.few { list.append(key) }
  }
}
