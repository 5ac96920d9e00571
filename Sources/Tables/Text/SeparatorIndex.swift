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
    guard collect(bytes, range, delimiter, hasQuotes, wanted, isOneColumn: columns == 1) == rows else { return false }
    guard columns > 1 else { return true }
    // There are as many line feeds as rows: when each stands at the end of a row, no row has more fields or fewer.
    var isAligned = true
    let ends = ends.span
    var i = columns
    for _ in 0..<rows {
      if bytes[Int(ends[i])] != Byte.lineFeed { isAligned = false }
      i &+= columns
    }
    return isAligned
  }

  /// Indexes at least `wanted` fields and returns the number of line feeds among their ends.
  ///
  /// Nil when there are not as many fields, and for a single column when there is a delimiter.
  @inline(__always)
  private mutating func collect(
    _ bytes: Span<UInt8>, _ range: Range<Int>, _ delimiter: UInt8, _ hasQuotes: Bool, _ wanted: Int, isOneColumn: Bool
  ) -> Int? {
    let quote = ByteLane(repeating: Byte.quote)
    var quotes = QuoteTracker()
    let lineFeed = ByteLane(repeating: Byte.lineFeed)
    let other = ByteLane(repeating: delimiter)
    var ends = ends.mutableSpan
    ends[0] = UInt32(truncatingIfNeeded: range.lowerBound &- 1)
    var found = 0
    var rows = 0
    var (feeds, strays): (UInt64, UInt64) = (0, 0)
    var i = range.lowerBound
    while found < wanted, i < range.upperBound {
      let block = bytes.block(at: i)
      feeds = block.mask(equalTo: lineFeed)
      var delimiters = block.mask(equalTo: other)
      if hasQuotes {
        let outside = ~quotes.inside(block.mask(equalTo: quote))
        feeds &= outside
        delimiters &= outside
      }
      strays |= delimiters
      if !isOneColumn { rows &+= feeds.nonzeroBitCount }
      var mask = feeds | delimiters
      while mask != 0 {
        found &+= 1
        ends[found] = UInt32(truncatingIfNeeded: i &+ mask.trailingZeroBitCount)
        mask &= mask &- 1
      }
      i &+= 64
    }
    guard found >= wanted else { return nil }
    if isOneColumn { return strays == 0 ? wanted : nil }
    // The last block may end later rows.
    let last = Int(ends[wanted]) &- (i &- 64)
    return rows &- ((feeds >> UInt64(last)) >> 1).nonzeroBitCount
  }
}
