/// Counting lines sixty-four bytes at a time.
enum Lines {
  /// The index after the `count`-th line feed outside quotes from `start` on, which must be there.
  static func end(ofRow count: Int, _ bytes: Span<UInt8>, from start: Int) -> Int {
    let lineFeed = ByteLane(repeating: Byte.lineFeed)
    let quote = ByteLane(repeating: Byte.quote)
    var quotes = QuoteTracker()
    var left = count
    var i = start
    while true {
      let block = bytes.block(at: i)
      var feeds = block.mask(equalTo: lineFeed) & ~quotes.inside(block.mask(equalTo: quote))
      let found = feeds.nonzeroBitCount
      if found >= left {
        for _ in 1..<max(1, left) { feeds &= feeds &- 1 }
        return i + feeds.trailingZeroBitCount + 1
      }
      left -= found
      i += 64
    }
  }

  /// The index after the `count`-th line feed from `start` on, which must be there, of a text without quotes.
  static func bareEnd(ofRow count: Int, _ bytes: Span<UInt8>, from start: Int) -> Int {
    let lineFeed = ByteLane(repeating: Byte.lineFeed)
    var left = count
    var i = start
    while true {
      let feeds = bytes.block(at: i).equal(lineFeed)
      let found = (ByteLane(repeating: 0) &- feeds.a &- feeds.b &- feeds.c &- feeds.d).total
      if found >= left { return end(ofRow: left, bytes, from: i) }
      left &-= found
      i &+= 64
    }
  }

  /// The index of the first line feed from `start` on, which must be there.
  @inline(__always)
  static func end(_ bytes: Span<UInt8>, from start: Int) -> Int {
    let lineFeed = ByteLane(repeating: Byte.lineFeed)
    var i = start
    while true {
      let feeds = ByteLane(bytes, at: i).equal(lineFeed).mask
      if feeds != 0 { return i &+ feeds.trailingZeroBitCount }
      i &+= 16
    }
  }

  /// The number of lines that end in a range: LF, CRLF and CR; the span must reach 64 bytes further.
  static func count(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int {
    let lineFeed = ByteLane(repeating: Byte.lineFeed)
    let carriageReturn = ByteLane(repeating: Byte.carriageReturn)
    var count = 0
    var i = range.lowerBound
    while i < range.upperBound {
      let block = bytes.block(at: i)
      let left = range.upperBound - i
      let valid = left < 64 ? (1 &<< UInt64(left)) &- 1 : ~0
      let feeds = block.mask(equalTo: lineFeed)
      let next: UInt64 = bytes[i + 64 < bytes.count ? i + 64 : i] == Byte.lineFeed ? 1 << 63 : 0
      let returns = block.mask(equalTo: carriageReturn) & ~((feeds >> 1) | next)
      count += ((feeds | returns) & valid).nonzeroBitCount
      i += 64
    }
    return count
  }
}
