/// The line feeds of some blocks of 64 bytes that hold no quote, carriage return, NUL, or blank line.
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
  /// Nil when a mark is among them, or where control characters stand side by side; with `LowBytes` also at spaces and
  /// at tabs.
  init?<Found: Marks>(
    _ bytes: Span<UInt8>, at start: Int, blocks: Int, isRowStart: Bool, lookingFor marks: Found.Type
  ) {
    if isRowStart, bytes[start] == Byte.lineFeed { return nil }
    let end = start &+ blocks &* 64
    let sums = Sums<Found>(bytes, start, end)
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

  /// Bytes that make a line more than its fields.
  protocol Marks {
    init()
    /// Looks at sixteen bytes, of which the line feeds are known.
    mutating func add(_ lane: ByteLane, feeds: ByteLane)
    /// Whether none was seen.
    var isNone: Bool { get }
  }

  /// Whatever is no larger than a quote, but for line feeds.
  struct LowBytes: Marks {
    private var least = ByteLane(repeating: 0xff)

    @inline(__always)
    mutating func add(_ lane: ByteLane, feeds: ByteLane) {
      // All bits turned over, a line feed is no small number.
      least = least.minimum(lane ^ feeds)
    }

    var isNone: Bool { !least.isAnywhere(upTo: Byte.quote) }
  }

  /// Quotes, carriage returns and NULs.
  struct ExactMarks: Marks {
    private var least = ByteLane(repeating: 0xff)
    private var leastFromQuote = ByteLane(repeating: 0xff)
    private var leastFromReturn = ByteLane(repeating: 0xff)

    @inline(__always)
    mutating func add(_ lane: ByteLane, feeds: ByteLane) {
      least = least.minimum(lane)
      leastFromQuote = leastFromQuote.minimum(lane ^ ByteLane(repeating: Byte.quote))
      leastFromReturn = leastFromReturn.minimum(lane ^ ByteLane(repeating: Byte.carriageReturn))
    }

    var isNone: Bool {
      !least.isAnywhere(upTo: 0) && !leastFromQuote.isAnywhere(upTo: 0) && !leastFromReturn.isAnywhere(upTo: 0)
    }
  }

  /// What sixteen sums of bytes tell of a range.
  private struct Sums<Found: Marks> {
    /// The line feeds.
    private(set) var feeds = ByteLane(repeating: 0)
    private var marks = Found()
    /// The least of the larger ones of two neighbours.
    private var leastOfTwo = ByteLane(repeating: 0xff)

    /// Looks at a range of blocks.
    @inline(__always)
    init(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) {
      var i = start
      while i < end {
        let (block, before) = bytes.neighbours(at: i)
        add(block.a, after: before.a)
        add(block.b, after: before.b)
        add(block.c, after: before.c)
        add(block.d, after: before.d)
        i &+= 64
      }
    }

    @inline(__always)
    private mutating func add(_ lane: ByteLane, after last: ByteLane) {
      let new = lane.equal(ByteLane(repeating: Byte.lineFeed))
      feeds = feeds &- new
      marks.add(lane, feeds: new)
      leastOfTwo = leastOfTwo.minimum(lane.maximum(last))
    }

    /// Whether no byte is a mark, and no line feed follows another.
    var isBare: Bool { marks.isNone && !leastOfTwo.isAnywhere(upTo: Byte.lineFeed) }
  }
}

extension ByteLane {
  /// Whether one of the bytes is no larger than a limit.
  fileprivate func isAnywhere(upTo limit: UInt8) -> Bool { minimum(ByteLane(repeating: limit)).equal(self).mask != 0 }
}
