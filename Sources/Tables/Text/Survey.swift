/// What one look at the new bytes of a chunk tells: how many whole rows there are, and whether they are simple.
struct Survey {
  /// The number of whole rows.
  private(set) var rows = 0
  /// The index after the last whole row.
  private(set) var cut: Int
  /// Whether every row is one line that ends in LF or CRLF, and there is no quote, comment or blank line.
  private(set) var isPlain = true
  /// The index of the first NUL byte: the input is no text.
  private(set) var nul: Int?

  /// Looks at a range that begins with a row; the span must reach 64 bytes further.
  init(_ bytes: Span<UInt8>, _ range: Range<Int>, delimiter: UInt8, isGeneralPathOnly: Bool = false) {
    cut = range.lowerBound
    lookForLines(bytes, range)
    guard nul == nil, !isPlain || isGeneralPathOnly else { return }
    isPlain = false
    walk(bytes, range, delimiter)
  }

  /// Counts line feeds, and finds whatever makes a line more than its fields.
  private mutating func lookForLines(_ bytes: Span<UInt8>, _ range: Range<Int>) {
    let lineFeed = ByteLane(repeating: Byte.lineFeed)
    let marks = (
      ByteLane(repeating: 0), ByteLane(repeating: Byte.quote), ByteLane(repeating: Byte.hash),
      ByteLane(repeating: Byte.carriageReturn)
    )
    var starts: UInt64 = 1
    var wasReturn: UInt64 = 0
    var count = 0
    var last = range.lowerBound
    var i = range.lowerBound
    while i < range.upperBound {
      let block = bytes.block(at: i)
      let valid = range.upperBound &- i < 64 ? (1 &<< UInt64(range.upperBound &- i)) &- 1 : ~0
      let feeds = block.mask(equalTo: lineFeed) & valid
      starts |= feeds << 1
      if block.hasAny(of: marks) {
        wasReturn = lookForMarks(block, at: i, valid, feeds: feeds, starts: starts, wasReturn: wasReturn)
        if nul != nil { return }
      } else if wasReturn & ~feeds != 0 || starts & feeds != 0 {
        isPlain = false
        wasReturn = 0
      } else {
        wasReturn = 0
      }
      count &+= feeds.nonzeroBitCount
      if feeds != 0 { last = i &+ 64 &- feeds.leadingZeroBitCount }
      starts = feeds >> 63
      i &+= 64
    }
    rows = count
    cut = last
  }

  /// Looks closer at a block with a NUL, quote, hash or carriage return; the result is 1 when it ends in the latter.
  private mutating func lookForMarks(
    _ block: ByteBlock, at i: Int, _ valid: UInt64, feeds: UInt64, starts: UInt64, wasReturn: UInt64
  ) -> UInt64 {
    let nuls = block.mask(equalTo: ByteLane(repeating: 0)) & valid
    if nuls != 0 { nul = i + nuls.trailingZeroBitCount }
    let quotes = block.mask(equalTo: ByteLane(repeating: Byte.quote)) & valid
    let hashes = block.mask(equalTo: ByteLane(repeating: Byte.hash)) & valid
    let returns = block.mask(equalTo: ByteLane(repeating: Byte.carriageReturn)) & valid
    let lonely = ((returns << 1) | wasReturn) & ~feeds & valid
    if quotes | lonely | (hashes & starts) | ((feeds | returns) & starts) != 0 { isPlain = false }
    return returns >> 63
  }

  /// Counts rows by all the rules.
  private mutating func walk(_ bytes: Span<UInt8>, _ range: Range<Int>, _ delimiter: UInt8) {
    var walker = RowWalker(delimiter: delimiter, end: range.upperBound, position: range.lowerBound)
    rows = 0
    while walker.moveToRow(bytes), walker.skipRow(bytes) != nil { rows += 1 }
    cut = walker.position
  }

  /// The index after the `count`-th line feed from `start` on, which must be there.
  static func end(ofLine count: Int, _ bytes: Span<UInt8>, from start: Int) -> Int {
    let lineFeed = ByteLane(repeating: Byte.lineFeed)
    var left = count
    var i = start
    var feeds = bytes.block(at: i).mask(equalTo: lineFeed)
    while feeds.nonzeroBitCount < left {
      left -= feeds.nonzeroBitCount
      i += 64
      feeds = bytes.block(at: i).mask(equalTo: lineFeed)
    }
    for _ in 1..<max(1, left) { feeds &= feeds &- 1 }
    return i + feeds.trailingZeroBitCount + 1
  }

  /// The number of lines that end in a range: LF, CRLF and CR.
  static func lineCount(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int {
    var count = 0
    for i in range where bytes[i] == Byte.lineFeed || bytes[i] == Byte.carriageReturn && bytes[i + 1] != Byte.lineFeed {
      count += 1
    }
    return count
  }
}
