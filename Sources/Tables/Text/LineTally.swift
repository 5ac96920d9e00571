/// The line feeds of some blocks of 64 bytes that hold no quote, hash, carriage return, NUL, or blank line.
///
/// Nothing in it depends on where they are, so that no guess of the processor goes wrong.
struct LineTally {
  /// A sum of bytes must not overflow.
  static let mostBlocks = 60

  /// The number of line feeds.
  let rows: Int
  /// The index after the last line feed; nil when there is none.
  let cut: Int?

  /// Looks at whole blocks from `start` on, which is not the first index; `isRowStart` tells whether a row begins there.
  ///
  /// Nil when one of the marks may be among them: at any control character but a delimiter, at a space, and where
  /// control characters stand side by side.
  init?(_ bytes: Span<UInt8>, at start: Int, blocks: Int, isRowStart: Bool, delimiter: UInt8) {
    if isRowStart, bytes[start] == Byte.lineFeed { return nil }
    let end = start &+ blocks &* 64
    let lineFeed = ByteLane(repeating: Byte.lineFeed)
    let sums: Sums
    if delimiter > Byte.hash {
      sums = Sums(bytes, start, end, lineFeed) { _, feeds in feeds }
    } else {
      let delimiter = ByteLane(repeating: delimiter)
      sums = Sums(bytes, start, end, lineFeed) { lane, feeds in feeds | lane.equal(delimiter) }
    }
    guard sums.isBare else { return nil }
    rows = sums.feeds.total
    cut = rows > 0 ? Self.cut(bytes, before: end) : nil
  }

  /// The index after the last line feed before `end`, which must be there.
  private static func cut(_ bytes: Span<UInt8>, before end: Int) -> Int {
    let lineFeed = ByteLane(repeating: Byte.lineFeed)
    var i = end
    while true {
      let feeds = bytes.block(at: i &- 64).mask(equalTo: lineFeed)
      if feeds != 0 { return i &- feeds.leadingZeroBitCount }
      i &-= 64
    }
  }

  /// What sixteen sums of bytes tell of a range.
  private struct Sums {
    /// The line feeds.
    private(set) var feeds = ByteLane(repeating: 0)
    /// The least of the bytes that are no separators, and the least of the larger ones of two neighbours.
    private var least = ByteLane(repeating: 0xff)
    private var leastOfTwo = ByteLane(repeating: 0xff)

    /// Looks at a range of blocks; `separators` are all bits of those among sixteen bytes, of which the feeds are known.
    @inline(__always)
    init(
      _ bytes: Span<UInt8>, _ start: Int, _ end: Int, _ lineFeed: ByteLane,
      separators: (ByteLane, ByteLane) -> ByteLane
    ) {
      var i = start
      while i < end {
        let (block, before) = bytes.neighbours(at: i)
        add(block.a, after: before.a, lineFeed, separators)
        add(block.b, after: before.b, lineFeed, separators)
        add(block.c, after: before.c, lineFeed, separators)
        add(block.d, after: before.d, lineFeed, separators)
        i &+= 64
      }
    }

    @inline(__always)
    private mutating func add(
      _ lane: ByteLane, after last: ByteLane, _ lineFeed: ByteLane, _ separators: (ByteLane, ByteLane) -> ByteLane
    ) {
      let new = lane.equal(lineFeed)
      feeds = feeds &- new
      // All bits turned over, a control character is no small number.
      least = least.minimum(lane ^ separators(lane, new))
      leastOfTwo = leastOfTwo.minimum(lane.maximum(last))
    }

    /// Whether no byte may be a mark, and no line feed follows another.
    var isBare: Bool {
      let (hash, lineFeed) = (ByteLane(repeating: Byte.hash), ByteLane(repeating: Byte.lineFeed))
      return (least.minimum(hash).equal(least) | leastOfTwo.minimum(lineFeed).equal(leastOfTwo)).mask == 0
    }
  }
}
