/// Compressed bytes as a stream of bits, the lowest of each byte first.
struct BitReader: Sendable {
  /// As many zeros follow the last byte, so that whole words can be loaded.
  static let slack = 32

  /// The bytes in memory and the slack.
  private(set) var bytes: [UInt8]
  /// The index of the first byte that is not in `bits` yet.
  var position = 0
  /// The number of bytes in memory.
  private(set) var filled = 0
  /// Bits that have been loaded and not yet taken, the next one lowest.
  var bits: UInt64 = 0
  /// How many of them.
  var count = 0
  /// Whether no more bytes will come.
  private(set) var isEnded = false
  /// The offset in the input of the first byte in memory.
  private var base = 0

  init(_ bytes: [UInt8] = []) {
    self.bytes = bytes + [UInt8](repeating: 0, count: Self.slack)
    filled = bytes.count
  }

  /// The offset in the input of the next byte of which no bit has been taken.
  var offset: Int { base + position - count / 8 }
  /// The whole bytes that have not been taken.
  var available: Int { filled - position + count / 8 }
  /// Whether more bits were taken than there are.
  var isOverrun: Bool { position * 8 - count > filled * 8 }

  /// Lets `read` put more bytes behind those in memory; it returns how many came, 0 for the end.
  mutating func refill<Failure: Error>(
    _ room: Int, _ read: (inout [UInt8], Int) throws(Failure) -> Int
  ) throws(Failure) {
    // What is in `bits` may be wanted as bytes again, so no byte of it may be forgotten.
    giveBack()
    if position > 0 {
      bytes.removeFirst(position)
      base += position
      filled -= position
      position = 0
    }
    let missing = filled + room + Self.slack - bytes.count
    if missing > 0 { bytes.appendZeros(missing) }
    let got = try read(&bytes, filled)
    filled += got
    isEnded = got == 0
    for i in filled..<filled + Self.slack { bytes[i] = 0 }
  }

  /// Loads bits until there are at least 56.
  @inline(__always)
  mutating func load() {
    bits |= bytes.span.word(at: position) &<< UInt64(truncatingIfNeeded: count)
    position &+= (63 &- count) >> 3
    count |= 56
  }

  /// Takes at most 32 bits.
  mutating func take(_ wanted: Int) -> Int {
    if count < wanted { load() }
    let value = bits & ((1 << UInt64(wanted)) - 1)
    bits >>= UInt64(wanted)
    count -= wanted
    return Int(truncatingIfNeeded: value)
  }

  /// Drops the bits up to the next whole byte and gives the loaded bytes back.
  mutating func align() {
    giveBack()
    bits = 0
    count = 0
  }

  /// Unloads the whole bytes of which no bit has been taken.
  private mutating func giveBack() {
    position -= count / 8
    count %= 8
    bits &= (1 << UInt64(count)) - 1
  }
}
