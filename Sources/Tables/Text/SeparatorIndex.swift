/// Where the fields of some simple rows end: every delimiter and line feed, in order.
struct SeparatorIndex: Sendable {
  /// The byte before the first field, then the ends of all fields of the first row, of the second, and so on.
  private(set) var ends: [UInt32] = []

  /// At most this many fields are indexed at a time, so that the index stays in the first level of the cache.
  static let mostFields = 4096

  /// The index of the byte after the `count`-th field.
  func end(ofField count: Int) -> Int { Int(ends[count]) }

  /// Indexes the next `rows` rows of `columns` fields each; false when a row has more fields or fewer.
  mutating func fill(
    _ bytes: Span<UInt8>, _ range: Range<Int>, delimiter: UInt8, hasQuotes: Bool, rows: Int, columns: Int
  ) -> Bool {
    let wanted = rows &* columns
    if ends.count < wanted + 66 { ends = [UInt32](repeating: 0, count: wanted + 66) }
    let found =
      hasQuotes
      ? collectOutsideQuotes(bytes, range, delimiter, wanted) : collect(bytes, range, delimiter, wanted)
    guard found == rows else { return false }
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

  /// Indexes at least `wanted` fields and returns the number of line feeds among their ends; nil when there are fewer.
  private mutating func collect(
    _ bytes: Span<UInt8>, _ range: Range<Int>, _ delimiter: UInt8, _ wanted: Int
  ) -> Int? {
    let (lineFeed, other) = (ByteLane(repeating: Byte.lineFeed), ByteLane(repeating: delimiter))
    var ends = ends.mutableSpan
    ends[0] = UInt32(truncatingIfNeeded: range.lowerBound &- 1)
    var (found, rows) = (0, 0)
    var i = range.lowerBound
    var last = bytes.block(at: i).equal(lineFeed)
    while found < wanted, i < range.upperBound {
      // A sum of bytes must not overflow.
      var count = ByteLane(repeating: 0)
      let end = min(range.upperBound, i &+ 64 &* LineTally.mostBlocks)
      while found < wanted, i < end {
        let block = bytes.block(at: i)
        last = block.equal(lineFeed)
        count = count &- last.a &- last.b &- last.c &- last.d
        ends.place((last | block.equal(other)).mask, from: i, after: &found)
        i &+= 64
      }
      rows &+= count.total
    }
    guard found >= wanted else { return nil }
    return rows &- Self.feeds(last.mask, beyond: ends[wanted], i &- 64)
  }

  /// The same of a text with quotes, where delimiters and line feeds within them count for nothing.
  private mutating func collectOutsideQuotes(
    _ bytes: Span<UInt8>, _ range: Range<Int>, _ delimiter: UInt8, _ wanted: Int
  ) -> Int? {
    let (lineFeed, other) = (ByteLane(repeating: Byte.lineFeed), ByteLane(repeating: delimiter))
    let quote = ByteLane(repeating: Byte.quote)
    var quotes = QuoteTracker()
    var ends = ends.mutableSpan
    ends[0] = UInt32(truncatingIfNeeded: range.lowerBound &- 1)
    var (found, rows) = (0, 0)
    var feeds: UInt64 = 0
    var i = range.lowerBound
    while found < wanted, i < range.upperBound {
      let block = bytes.block(at: i)
      let outside = ~quotes.inside(block.mask(equalTo: quote))
      feeds = block.mask(equalTo: lineFeed) & outside
      rows &+= feeds.nonzeroBitCount
      ends.place(feeds | block.mask(equalTo: other) & outside, from: i, after: &found)
      i &+= 64
    }
    guard found >= wanted else { return nil }
    return rows &- Self.feeds(feeds, beyond: ends[wanted], i &- 64)
  }

  /// How many line feeds of a block that begins at `start` come after the last field that was wanted.
  private static func feeds(_ feeds: UInt64, beyond end: UInt32, _ start: Int) -> Int {
    ((feeds >> UInt64(truncatingIfNeeded: Int(end) &- start)) >> 1).nonzeroBitCount
  }
}
