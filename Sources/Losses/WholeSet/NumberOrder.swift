/// Sorting by numbers in time linear in how many there are: by 11 bits of their keys at a time, the lowest first.
///
/// Below a few hundred numbers the tables cost more than comparisons do.
enum NumberOrder {
  private static let bits = 11
  private static let buckets = 1 << bits
  private static let digits = (64 + bits - 1) / bits
  private static let fewest = 512

  /// A whole number that is in the order of the doubles, −0 before 0.
  @inline(__always)
  static func key(_ x: Double) -> UInt64 {
    let bits = x.bitPattern
    return bits ^ (UInt64(bitPattern: Int64(bitPattern: bits) &>> 63) | 1 << 63)
  }

  /// The double with a key.
  @inline(__always)
  static func number(_ key: UInt64) -> Double {
    Double(bitPattern: key >> 63 == 0 ? ~key : key ^ 1 << 63)
  }

  /// Sorts elements by their keys, those of one key in their order.
  @inline(__always)
  static func sort<Element>(_ elements: inout [Element], by key: (Element) -> UInt64) {
    guard elements.count >= fewest else {
      // The offsets keep the order of one key's elements.
      elements = elements.enumerated().sorted { a, b in
        let (x, y) = (key(a.element), key(b.element))
        return x == y ? a.offset < b.offset : x < y
      }.map(\.element)
      return
    }
    let counts = counts(elements.lazy.map(key))
    var spare = elements
    for digit in 0..<digits {
      var places = Array(counts[digit * buckets..<(digit + 1) * buckets])
      if places.contains(elements.count) { continue }
      var place = 0
      for bucket in places.indices { (places[bucket], place) = (place, place + places[bucket]) }
      deal(elements.span, into: &spare, &places, shift: UInt64(digit * bits), key)
      swap(&elements, &spare)
    }
  }

  @inline(__always)
  private static func deal<Element>(
    _ source: Span<Element>, into target: inout [Element], _ places: inout [Int], shift: UInt64,
    _ key: (Element) -> UInt64
  ) {
    var target = target.mutableSpan
    var places = places.mutableSpan
    for i in source.indices {
      let bucket = Int(truncatingIfNeeded: key(source[i]) &>> shift) & (buckets - 1)
      let place = places[bucket]
      places[bucket] = place &+ 1
      target[place] = source[i]
    }
  }

  /// How many keys have each value of each digit.
  @inline(__always)
  private static func counts(_ keys: some Sequence<UInt64>) -> [Int] {
    var counts = [Int](repeating: 0, count: digits * buckets)
    var table = counts.mutableSpan
    for key in keys {
      var rest = key
      for digit in 0..<digits {
        table[digit &* buckets &+ (Int(truncatingIfNeeded: rest) & (buckets - 1))] &+= 1
        rest &>>= UInt64(bits)
      }
    }
    return counts
  }
}

/// The indices of numbers from the least to the greatest, equal ones in their order.
func ascending(_ values: [Double]) -> [Int] {
  var rows = values.indices.map { row in
    // Either zero is the same number.
    (key: NumberOrder.key(values[row] + 0), row: Int32(truncatingIfNeeded: row))
  }
  NumberOrder.sort(&rows) { $0.key }
  return rows.map { Int($0.row) }
}

extension [Double] {
  /// The same numbers from the least to the greatest; none may be NaN.
  public func ascending() -> [Double] {
    var keys = map(NumberOrder.key)
    NumberOrder.sort(&keys) { $0 }
    return keys.map(NumberOrder.number)
  }
}
