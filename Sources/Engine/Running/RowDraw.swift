/// Draws as many numbers below a count as the count says, with replacement: the same for the same seed, on any machine.
///
/// What lies behind many numbers does not fit into a processor's cache. So it is drawn first how many of them fall
/// into each block, and then which of a block they are, block by block; which numbers come, and how often each, is as
/// likely as if each were drawn from all.
package struct RowDraw: Sendable {
  /// How many numbers are drawn from at once: as many doubles as 1 MiB has, or as 256 KiB has where there are more.
  private let blockSize: Int
  /// How many numbers are handed on at a time.
  private static let chunkSize = 1 << 10

  private var state: UInt64
  private let count: Int

  private init(seed: UInt64, below count: Int) {
    // Scrambled, or the generators of neighbours would run through the same numbers one step apart.
    state = RowDraw.mixed(seed &+ 1)
    self.count = count
    blockSize = count > 1 << 17 ? 1 << 15 : count
  }

  /// Hands the numbers on, some at a time.
  package static func numbers(seed: UInt64, below count: Int, _ use: (Span<Int>) -> Void) {
    var draw = RowDraw(seed: seed, below: count)
    // A few rows are drawn thousands of times: they need little room, and no account of blocks.
    var chunk = [Int](repeating: 0, count: max(1, min(chunkSize, count)))
    guard count > draw.blockSize else { return draw.hand(count, first: 0, below: count, &chunk, use) }
    for (block, share) in draw.shares().enumerated() {
      let first = block * draw.blockSize
      draw.hand(share, first: first, below: min(draw.blockSize, count - first), &chunk, use)
    }
  }

  /// Hands on so many numbers of a block.
  private mutating func hand(
    _ share: Int, first: Int, below size: Int, _ chunk: inout [Int], _ use: (Span<Int>) -> Void
  ) {
    for start in stride(from: 0, to: share, by: chunk.count) {
      let drawn = min(chunk.count, share - start)
      fill(&chunk, drawn, first: first, below: size)
      use(chunk.span.extracting(first: drawn))
    }
  }

  /// The rows of a resample of as many units as there are; a unit is a row where `clusters`, the rows of each, are none.
  package static func rows(seed: UInt64, count: Int, clusters: [[Int]]) -> [Int] {
    var rows: [Int] = []
    rows.reserveCapacity(count)
    numbers(seed: seed, below: clusters.isEmpty ? count : clusters.count) { units in
      for i in units.indices {
        if clusters.isEmpty { rows.append(units[i]) } else { rows += clusters[units[i]] }
      }
    }
    return rows
  }

  /// How many numbers fall into each block.
  private mutating func shares() -> [Int] {
    var shares = [Int](repeating: 0, count: (count - 1) / blockSize + 1)
    for _ in 0..<count { shares[number(below: count) / blockSize] += 1 }
    return shares
  }

  private mutating func fill(_ chunk: inout [Int], _ drawn: Int, first: Int, below size: Int) {
    for i in 0..<drawn { chunk[i] = first &+ number(below: size) }
  }

  @inline(__always)
  private mutating func number(below count: Int) -> Int {
    state &+= 0x9e37_79b9_7f4a_7c15
    // The upper word of the product is a number below the count.
    return Int(truncatingIfNeeded: RowDraw.mixed(state).multipliedFullWidth(by: UInt64(count)).high)
  }

  /// The output function of SplitMix64 (Steele, Lea, Flood 2014).
  @inline(__always)
  static func mixed(_ state: UInt64) -> UInt64 {
    var bits = (state ^ (state &>> 30)) &* 0xbf58_476d_1ce4_e5b9
    bits = (bits ^ (bits &>> 27)) &* 0x94d0_49bb_1331_11eb
    return bits ^ (bits &>> 31)
  }
}
