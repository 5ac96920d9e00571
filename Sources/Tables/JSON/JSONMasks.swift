/// Where the bytes with a meaning stand among 64: one bit a byte, the first byte lowest.
struct JSONMasks {
  /// `{`, and with one bit changed `[`.
  static let opening = UInt8(ascii: "{")
  /// `}`, and with one bit changed `]`.
  static let closing = UInt8(ascii: "}")

  let escapes: UInt64
  let openings: UInt64
  let closings: UInt64
  /// Openings, closings and commas.
  let all: UInt64
  /// From each quote to the byte before the next one, if no string reaches into the block.
  let strings: UInt64

  @inline(__always)
  init(_ block: ByteBlock) {
    escapes = block.mask(equalTo: ByteLane(repeating: UInt8(ascii: "\\")))
    let bit = ByteLane(repeating: 0x20)
    let folded = ByteBlock(a: block.a | bit, b: block.b | bit, c: block.c | bit, d: block.d | bit)
    openings = folded.mask(equalTo: ByteLane(repeating: Self.opening))
    closings = folded.mask(equalTo: ByteLane(repeating: Self.closing))
    all = openings | closings | block.mask(equalTo: ByteLane(repeating: Byte.comma))
    strings = block.mask(equalTo: ByteLane(repeating: Byte.quote)).prefixParity
  }
}
