/// Where the fields of some simple rows end: every delimiter and line feed, in order.
struct SeparatorIndex: Sendable {
  /// The byte before the first field, then the ends of all fields of the first row, of the second, and so on.
  private(set) var ends: [UInt32] = []

  /// At most this many fields are indexed at a time, so that the index stays in the first level of the cache.
  static let mostFields = 4096

  /// The index of the byte after the `count`-th field.
  func end(ofField count: Int) -> Int { Int(ends[count]) }

  /// Indexes the next `rows` rows of `columns` fields each; false when a row has more fields or fewer.
  @inline(__always)
  mutating func fill(
    _ bytes: Span<UInt8>, _ range: Range<Int>, delimiter: UInt8, hasQuotes: Bool, rows: Int, columns: Int
  ) -> Bool {
    let wanted = rows &* columns
    if ends.count < wanted + 66 { ends = [UInt32](repeating: 0, count: wanted + 66) }
    let found = collect(bytes, range, delimiter, hasQuotes, wanted)
    guard found >= wanted else { return false }
    var i = columns
    while i <= wanted {
      if bytes[Int(ends[i])] != Byte.lineFeed { return false }
      i &+= columns
    }
    return columns == 1 || hasNoOtherLines(bytes, wanted, columns)
  }

  /// Whether none of the ends within a row is a line feed.
  private func hasNoOtherLines(_ bytes: Span<UInt8>, _ wanted: Int, _ columns: Int) -> Bool {
    var isClean = true
    var column = 1
    let ends = ends.span
    for i in 1...wanted {
      if column == columns { column = 1; continue }
      if bytes[Int(ends[i])] == Byte.lineFeed { isClean = false }
      column &+= 1
    }
    return isClean
  }

  private mutating func collect(
    _ bytes: Span<UInt8>, _ range: Range<Int>, _ delimiter: UInt8, _ hasQuotes: Bool, _ wanted: Int
  ) -> Int {
    let quote = ByteLane(repeating: Byte.quote)
    var quotes = QuoteTracker()
    let lineFeed = ByteLane(repeating: Byte.lineFeed)
    let other = ByteLane(repeating: delimiter)
    var ends = ends.mutableSpan
    ends[0] = UInt32(truncatingIfNeeded: range.lowerBound &- 1)
    var found = 0
    var i = range.lowerBound
    while found < wanted, i < range.upperBound {
      let block = bytes.block(at: i)
      var mask = block.mask(equalTo: lineFeed, or: other)
      if hasQuotes { mask &= ~quotes.inside(block.mask(equalTo: quote)) }
      while mask != 0 {
        found &+= 1
        ends[found] = UInt32(truncatingIfNeeded: i &+ mask.trailingZeroBitCount)
        mask &= mask &- 1
      }
      i &+= 64
    }
    return found
  }
}
