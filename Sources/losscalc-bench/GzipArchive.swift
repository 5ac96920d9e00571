import Tables

/// One member of gzip (RFC 1951, RFC 1952), packed simply and well enough that inflating it is the usual work.
///
/// The codes are the fixed ones, and a run of bytes is copied from where its first six stood last.
enum GzipArchive {
  private static let window = 32 * 1024
  /// Shorter ones cost more than they save in numbers.
  private static let shortest = 6
  /// Longer runs would have extra bits.
  private static let longest = 10

  static func bytes(of text: [UInt8]) -> [UInt8] {
    var bits = BitWriter()
    for byte in [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff] { bits.append(byte, 8) }
    // The only block, with the fixed codes.
    bits.append(0b011, 3)
    pack(text, into: &bits)
    var checksum = CRC32()
    checksum.update(text.span, 0..<text.count)
    return bits.end(with: [Int(checksum.value), text.count])
  }

  private static func pack(_ text: [UInt8], into bits: inout BitWriter) {
    var places = [Int](repeating: -window, count: 1 << 16)
    var i = 0
    while i < text.count {
      let run = run(in: text.span, at: i, &places)
      if run.count < shortest {
        // Text of seven bits has codes of eight.
        bits.append(code: 0x30 + Int(text[i]), 8)
        i += 1
      } else {
        bits.append(code: run.count - 2, 7)
        append(distance: run.distance - 1, to: &bits)
        i += run.count
      }
    }
    // The end of the block.
    bits.append(code: 0, 7)
  }

  /// How many of the next bytes stand at a distance too, where their first six are likely to stand.
  private static func run(
    in text: borrowing Span<UInt8>, at i: Int, _ places: inout [Int]
  ) -> (count: Int, distance: Int) {
    guard i + longest <= text.count else { return (0, 0) }
    var key: UInt64 = 0
    for k in 0..<shortest { key = key << 8 | UInt64(text[i + k]) }
    let slot = Int((key &* 0x9e37_79b9_7f4a_7c15) >> 48)
    let place = places[slot]
    places[slot] = i
    guard place >= 0, i - place <= window else { return (0, 0) }
    var count = 0
    while count < longest, text[place + count] == text[i + count] { count += 1 }
    return (count, i - place)
  }

  /// Appends a distance less one: its leading two bits make the code, the others follow.
  private static func append(distance: Int, to bits: inout BitWriter) {
    guard distance > 1 else { return bits.append(code: distance, 5) }
    let extra = Int.bitWidth - 2 - distance.leadingZeroBitCount
    bits.append(code: 2 * extra + distance >> extra, 5)
    bits.append(distance & (1 << extra - 1), extra)
  }
}

/// Bits packed into bytes from the lowest on.
private struct BitWriter {
  private var bytes: [UInt8] = []
  private var word = 0
  private var count = 0

  mutating func append(_ value: Int, _ width: Int) {
    word |= value << count
    count += width
    while count >= 8 {
      bytes.append(UInt8(truncatingIfNeeded: word))
      word >>= 8
      count -= 8
    }
  }

  /// Appends a code, which has its first bit at the top.
  mutating func append(code: Int, _ width: Int) {
    append((0..<width).reduce(0) { $0 << 1 | (code >> $1 & 1) }, width)
  }

  /// All bytes, and numbers of 32 bits after them.
  mutating func end(with numbers: [Int]) -> [UInt8] {
    append(0, -count & 7)
    for number in numbers { append(number, 32) }
    return bytes
  }
}
