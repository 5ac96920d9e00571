/// The line feeds of some blocks of 64 bytes that hold no quote, hash, carriage return or NUL.
///
/// Nothing in it depends on where they are, so that no guess of the processor goes wrong.
struct LineTally {
  /// A sum of bytes must not overflow.
  static let mostBlocks = 60

  /// The number of line feeds.
  private(set) var rows = 0
  /// The index after the last line feed; nil when there is none.
  private(set) var cut: Int?
  /// Whether there is a blank line.
  private(set) var hasBlank = false
  /// 1 when the bytes end with a row.
  private(set) var rowStart: UInt64

  /// Looks at whole blocks from `start` on; nil when one of the marks is among them.
  ///
  /// `rowStart` is 1 when a row begins there.
  init?(_ bytes: Span<UInt8>, at start: Int, blocks: Int, rowStart: UInt64) {
    self.rowStart = rowStart
    let lineFeed = ByteLane(repeating: Byte.lineFeed)
    let (one, hash) = (ByteLane(repeating: 1), ByteLane(repeating: Byte.hash))
    let carriageReturn = ByteLane(repeating: Byte.carriageReturn)
    let zero = ByteLane(repeating: 0)
    var (marks, count, least) = (zero, zero, hash)
    var blanks: UInt64 = 0
    var last: (block: Int, feeds: UInt64) = (start, 0)
    for i in stride(from: start, to: start &+ blocks &* 64, by: 64) {
      let block = bytes.block(at: i)
      let feeds = block.equal(lineFeed)
      count = count &- feeds.a &- feeds.b &- feeds.c &- feeds.d
      // A quote differs from a hash in the last bit only.
      let other = (block | one).equal(hash) | block.equal(carriageReturn)
      marks = marks | other.a | other.b | other.c | other.d
      least = least.minimum(block.a.minimum(block.b)).minimum(block.c.minimum(block.d))
      let mask = feeds.mask
      blanks |= ((mask << 1) | self.rowStart) & mask
      self.rowStart = mask >> 63
      if mask != 0 { last = (i, mask) }
    }
    if (marks | least.equal(zero)).mask != 0 { return nil }
    rows = count.total
    hasBlank = blanks != 0
    if last.feeds != 0 { cut = last.block &+ 64 &- last.feeds.leadingZeroBitCount }
  }
}
