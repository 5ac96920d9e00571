/// Compresses a file as gzip (RFC 1952): blocks of fixed codes (RFC 1951), each looked through for repetitions by itself.
///
/// The same bytes give the same file: no time and no name are in it.
public struct GzipWriter: Sendable {
  /// So many bytes make a block.
  private static let blockSize = 1 << 18

  private var pending: [UInt8] = []
  private var bits = BitWriter()
  private var checksum = CRC32()
  private var length = 0

  public init() {
    // Magic, deflate, no flags, no time, no extra flags, an unknown system.
    for byte: UInt64 in [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255] { bits.append(byte, 8) }
  }

  /// Takes in bytes, and gives what is ready to be written.
  public mutating func write(_ bytes: [UInt8], _ range: Range<Int>) -> [UInt8] {
    pending += bytes[range]
    while pending.count >= Self.blockSize {
      appendBlock(Array(pending.prefix(Self.blockSize)), isLast: false)
      pending.removeFirst(Self.blockSize)
    }
    return bits.take()
  }

  /// The end of the file; nothing is taken in after it.
  public mutating func finish() -> [UInt8] {
    appendBlock(pending, isLast: true)
    pending = []
    bits.align()
    bits.append(UInt64(checksum.value), 32)
    bits.append(UInt64(length & 0xffff_ffff), 32)
    return bits.take()
  }

  private mutating func appendBlock(_ bytes: [UInt8], isLast: Bool) {
    checksum.update(bytes.span, 0..<bytes.count)
    length += bytes.count
    bits.append(isLast ? 1 : 0, 1)
    bits.append(1, 2)
    // Where four bytes with a hash were last seen.
    var places = [Int32](repeating: -1, count: 1 << 15)
    var i = 0
    while i < bytes.count {
      let match = Self.match(bytes.span, i, &places)
      if match.length > 0 {
        append(length: match.length, distance: match.distance)
        i += match.length
      } else {
        append(symbol: Int(bytes[i]))
        i += 1
      }
    }
    append(symbol: 256)
  }

  /// The bytes from `i` on that stand a distance before as well; of no length when they are fewer than four.
  private static func match(
    _ bytes: Span<UInt8>, _ i: Int, _ places: inout [Int32]
  ) -> (length: Int, distance: Int) {
    guard i &+ 4 <= bytes.count else { return (0, 0) }
    let word =
      UInt32(bytes[i]) | UInt32(bytes[i &+ 1]) << 8 | UInt32(bytes[i &+ 2]) << 16 | UInt32(bytes[i &+ 3]) << 24
    let hash = Int((word &* 2_654_435_761) >> 17)
    let place = Int(places[hash])
    places[hash] = Int32(i)
    guard place >= 0, i &- place <= 32_768 else { return (0, 0) }
    let most = min(258, bytes.count &- i)
    var length = 0
    while length < most, bytes[place &+ length] == bytes[i &+ length] { length &+= 1 }
    return length < 4 ? (0, 0) : (length, i &- place)
  }

  private mutating func append(symbol: Int) {
    switch symbol {
    case 0..<144: bits.appendReversed(0x30 + symbol, 8)
    case 144..<256: bits.appendReversed(0x190 + symbol - 144, 9)
    case 256..<280: bits.appendReversed(symbol - 256, 7)
    default: bits.appendReversed(0xc0 + symbol - 280, 8)
    }
  }

  private mutating func append(length: Int, distance: Int) {
    let own = lengthCodes.lastIndex { $0 <= length } ?? 0
    append(symbol: 257 + own)
    // Codes of a kind double their range every four.
    let extra = own < 8 || own == 28 ? 0 : (own - 4) / 4
    bits.append(UInt64(length - lengthCodes[own]), extra)
    let code = distanceCodes.lastIndex { $0 <= distance } ?? 0
    bits.appendReversed(code, 5)
    bits.append(UInt64(distance - distanceCodes[code]), code < 4 ? 0 : (code - 2) / 2)
  }
}

/// The shortest length, and the shortest distance, of each code.
private let lengthCodes = [
  3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258,
]
private let distanceCodes = [
  1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145,
  8193, 12289, 16385, 24577,
]

/// Bits, the lowest of a byte first.
private struct BitWriter: Sendable {
  private var bytes: [UInt8] = []
  private var word: UInt64 = 0
  private var count = 0

  /// Appends at most 32 bits.
  mutating func append(_ value: UInt64, _ width: Int) {
    word |= value << UInt64(count)
    count += width
    while count >= 8 {
      bytes.append(UInt8(truncatingIfNeeded: word))
      word >>= 8
      count -= 8
    }
  }

  /// Appends a code, whose highest bit comes first.
  mutating func appendReversed(_ code: Int, _ width: Int) {
    var (rest, reversed) = (UInt64(code), UInt64(0))
    for _ in 0..<width {
      reversed = reversed << 1 | rest & 1
      rest >>= 1
    }
    append(reversed, width)
  }

  mutating func align() {
    if count > 0 { append(0, 8 - count) }
  }

  /// The whole bytes so far.
  mutating func take() -> [UInt8] {
    defer { bytes = [] }
    return bytes
  }
}
