/// What one look at the new bytes of a chunk tells: how many whole rows there are, and whether they are simple.
struct Survey {
  /// The number of whole rows.
  private(set) var rows = 0
  /// The index after the last whole row.
  private(set) var cut: Int
  /// The comments among the rows.
  private(set) var comments = 0
  /// Whether every row ends in LF or CRLF, a quote opens only where a field begins and closes only where it ends, and
  /// there are neither comments nor blank lines: then masks of 64 bytes tell the fields apart.
  private(set) var isPlain = true
  /// Whether there may be quotes, and with them line ends within a row.
  private(set) var hasQuotes = false
  /// Whether there may be carriage returns.
  private(set) var hasReturns = false
  /// The index of the first NUL byte: the input is no text.
  private(set) var nul: Int?

  /// Looks at a range that begins with a row; the span must reach 64 bytes further.
  init(_ bytes: Span<UInt8>, _ range: Range<Int>, _ dialect: Dialect, isGeneralPathOnly: Bool = false) {
    cut = range.lowerBound
    look(bytes, range, dialect.delimiter)
    hasQuotes = hasQuotes && dialect.quote != 0
    guard nul == nil, !isPlain || isGeneralPathOnly || !dialect.isSimple else { return }
    isPlain = false
    walk(bytes, range, dialect)
  }

  /// What the next block must know of the last one.
  private struct Carry {
    var quotes = QuoteTracker()
    /// 1 when a row may begin with the block.
    var rowStart: UInt64 = 1
    /// 1 when a field may begin with the block.
    var fieldStart: UInt64 = 1
    /// 1 when the last byte was a quote.
    var quote: UInt64 = 0
    /// 1 when the last byte was a carriage return outside quotes.
    var lineReturn: UInt64 = 0

    /// Goes on after a byte that is neither a quote nor a carriage return.
    mutating func add(last byte: UInt8, _ delimiter: UInt8) {
      rowStart = byte == Byte.lineFeed ? 1 : 0
      fieldStart = byte == delimiter ? 1 : rowStart
      quote = 0
    }
  }

  /// Counts line feeds, and finds whatever makes a line more than its fields.
  private mutating func look(_ bytes: Span<UInt8>, _ range: Range<Int>, _ delimiter: UInt8) {
    var carry = Carry()
    var i = range.lowerBound
    // A text has spaces, quotes or returns in most of its lines or in none.
    var (hasLowBytes, hasMarks) = (false, false)
    while i < range.upperBound {
      let blocks = min(LineTally.mostBlocks, (range.upperBound &- i) >> 6)
      var tally: LineTally?
      if blocks > 0 {
        let isRowStart = carry.rowStart == 1
        if !hasLowBytes {
          tally = LineTally(
            bytes, at: i, blocks: blocks, isRowStart: isRowStart, lookingFor: LineTally.LowBytes.self)
          hasLowBytes = tally == nil
        }
        if hasLowBytes, !hasMarks {
          tally = LineTally(
            bytes, at: i, blocks: blocks, isRowStart: isRowStart, lookingFor: LineTally.ExactMarks.self)
          hasMarks = tally == nil
        }
      }
      if let tally {
        i &+= blocks &* 64
        rows &+= tally.rows
        cut = tally.cut ?? cut
        carry.add(last: bytes[i &- 1], delimiter)
      } else {
        let next = min(range.upperBound, i &+ max(1, blocks) &* 64)
        look(bytes, i..<next, delimiter, &carry)
        if nul != nil { return }
        i = next
      }
    }
  }

  /// Looks at each block by itself.
  private mutating func look(_ bytes: Span<UInt8>, _ range: Range<Int>, _ delimiter: UInt8, _ carry: inout Carry) {
    let lineFeed = ByteLane(repeating: Byte.lineFeed)
    let separator = ByteLane(repeating: delimiter)
    let marks = (
      ByteLane(repeating: 0), ByteLane(repeating: Byte.quote), ByteLane(repeating: Byte.carriageReturn)
    )
    for i in stride(from: range.lowerBound, to: range.upperBound, by: 64) {
      let block = bytes.block(at: i)
      let valid = range.upperBound &- i < 64 ? (1 &<< UInt64(range.upperBound &- i)) &- 1 : ~0
      var feeds = block.mask(equalTo: lineFeed) & valid
      if carry.quotes.carry | carry.quote | carry.lineReturn != 0 || block.hasAny(of: marks) {
        feeds = lookCloser(block, at: i, valid, feeds, separators: block.mask(equalTo: separator), &carry)
        if nul != nil { return }
      } else {
        if ((feeds << 1) | carry.rowStart) & feeds != 0 { isPlain = false }
        carry.fieldStart = (feeds | block.mask(equalTo: separator)) >> 63
      }
      carry.rowStart = feeds >> 63
      rows &+= feeds.nonzeroBitCount
      if feeds != 0 { cut = i &+ 64 &- feeds.leadingZeroBitCount }
    }
  }

  /// Looks at a block with a NUL, quote or carriage return, or after one; returns the line feeds outside quotes.
  private mutating func lookCloser(
    _ block: ByteBlock, at i: Int, _ valid: UInt64, _ feeds: UInt64, separators: UInt64, _ carry: inout Carry
  ) -> UInt64 {
    let nuls = block.mask(equalTo: ByteLane(repeating: 0)) & valid
    if nuls != 0 { nul = i + nuls.trailingZeroBitCount }
    let quotes = block.mask(equalTo: ByteLane(repeating: Byte.quote)) & valid
    let closed = carry.quote & ~carry.quotes.carry
    let inside = carry.quotes.inside(quotes)
    let returns = block.mask(equalTo: ByteLane(repeating: Byte.carriageReturn)) & valid & ~inside
    let outerFeeds = feeds & ~inside
    let rowStarts = (outerFeeds << 1) | carry.rowStart
    let fieldEnds = outerFeeds | (separators & ~inside)
    // A quote opens a field, or after another one it is the second of two.
    let fieldStarts = (fieldEnds << 1) | (quotes << 1) | carry.fieldStart | carry.quote
    let strayQuotes = quotes & inside & ~fieldStarts
    // After a closing quote comes the end of the field, or a second quote.
    let tails = (((quotes & ~inside) << 1) | closed) & ~(fieldEnds | returns | quotes) & valid
    let lonelyReturns = ((returns << 1) | carry.lineReturn) & ~feeds & valid
    let blankLines = (feeds | returns) & rowStarts
    if strayQuotes | tails | lonelyReturns | blankLines != 0 { isPlain = false }
    hasQuotes = hasQuotes || quotes != 0
    hasReturns = hasReturns || returns != 0
    carry.fieldStart = fieldEnds >> 63
    carry.quote = quotes >> 63
    carry.lineReturn = returns >> 63
    return outerFeeds
  }

  /// Counts rows by all the rules.
  ///
  /// Blank lines that may be the last of the text are left for another look: as such they are no rows.
  private mutating func walk(_ bytes: Span<UInt8>, _ range: Range<Int>, _ dialect: Dialect) {
    var walker = RowWalker(dialect, end: range.upperBound, position: range.lowerBound)
    (rows, cut) = (0, range.lowerBound)
    var found = 0
    while walker.moveToRow(bytes) {
      let first = bytes[walker.position]
      guard walker.skipRow(bytes) else { break }
      found += 1
      if first != Byte.lineFeed, first != Byte.carriageReturn { note(walker, found) }
    }
    if !dialect.keepsBlankLines { note(walker, found) }
    // A row that is not whole keeps the blanks before it.
    while dialect.isByBlanks, cut > range.lowerBound, bytes[cut - 1] == Byte.space || bytes[cut - 1] == Byte.tab {
      cut -= 1
    }
  }

  private mutating func note(_ walker: RowWalker, _ found: Int) {
    (rows, cut, comments) = (found, walker.position, walker.comments)
  }
}
