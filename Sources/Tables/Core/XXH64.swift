/// The 64-bit hash that `xxhsum -H1` prints, with seed 0, fed piece by piece.
///
/// Source: Y. Collet, "xxHash fast digest algorithm", specification 0.1.1, 2018.
struct XXH64: Sendable {
  private static let prime1: UInt64 = 0x9e37_79b1_85eb_ca87
  private static let prime2: UInt64 = 0xc2b2_ae3d_27d4_eb4f
  private static let prime3: UInt64 = 0x1656_67b1_9e37_79f9
  private static let prime4: UInt64 = 0x85eb_ca77_c2b2_ae63
  private static let prime5: UInt64 = 0x27d4_eb2f_1656_67c5

  private var lanes = Lanes()
  private var length: UInt64 = 0
  /// Bytes that do not fill a stripe of 32 yet, at most 31.
  private var rest: [UInt8] = []

  init() { rest.reserveCapacity(32) }

  /// Takes further bytes.
  mutating func update(_ bytes: Span<UInt8>, _ range: Range<Int>) {
    length &+= UInt64(range.count)
    // A local copy stays in registers.
    var mixed = lanes
    var i = range.lowerBound
    while !rest.isEmpty && rest.count < 32 && i < range.upperBound {
      rest.append(bytes[i])
      i += 1
    }
    if rest.count == 32 {
      mixed.add(rest.span, at: 0)
      rest.removeAll(keepingCapacity: true)
    }
    while range.upperBound - i >= 32 {
      mixed.add(bytes, at: i)
      i &+= 32
    }
    lanes = mixed
    while i < range.upperBound {
      rest.append(bytes[i])
      i += 1
    }
  }

  /// The hash of everything so far.
  var digest: UInt64 {
    var hash = (length >= 32 ? lanes.merged : Self.prime5) &+ length
    let bytes = rest.span
    var i = 0
    while rest.count - i >= 8 {
      hash = Self.rotated(hash ^ Self.round(0, bytes.word(at: i)), 27) &* Self.prime1 &+ Self.prime4
      i += 8
    }
    if rest.count - i >= 4 {
      let half = (0..<4).reduce(0) { $0 | (UInt64(rest[i + $1]) << UInt64(8 * $1)) }
      hash = Self.rotated(hash ^ (half &* Self.prime1), 23) &* Self.prime2 &+ Self.prime3
      i += 4
    }
    for byte in rest[i...] { hash = Self.rotated(hash ^ (UInt64(byte) &* Self.prime5), 11) &* Self.prime1 }
    return Self.avalanched(hash)
  }

  private static func avalanched(_ hash: UInt64) -> UInt64 {
    var hash = (hash ^ (hash >> 33)) &* prime2
    hash = (hash ^ (hash >> 29)) &* prime3
    return hash ^ (hash >> 32)
  }

  @inline(__always)
  private static func rotated(_ value: UInt64, _ count: UInt64) -> UInt64 {
    (value &<< count) | (value &>> (64 &- count))
  }

  @inline(__always)
  private static func round(_ lane: UInt64, _ word: UInt64) -> UInt64 {
    rotated(lane &+ (word &* prime2), 31) &* prime1
  }

  /// The four accumulators that a stripe of 32 bytes is mixed into.
  private struct Lanes {
    var a = prime1 &+ prime2
    var b = prime2
    var c: UInt64 = 0
    var d = 0 &- prime1

    @inline(__always)
    mutating func add(_ bytes: Span<UInt8>, at i: Int) {
      a = XXH64.round(a, bytes.word(at: i))
      b = XXH64.round(b, bytes.word(at: i &+ 8))
      c = XXH64.round(c, bytes.word(at: i &+ 16))
      d = XXH64.round(d, bytes.word(at: i &+ 24))
    }

    var merged: UInt64 {
      let sum = rotated(a, 1) &+ rotated(b, 7) &+ rotated(c, 12) &+ rotated(d, 18)
      return [a, b, c, d].reduce(sum) { ($0 ^ XXH64.round(0, $1)) &* prime1 &+ prime4 }
    }
  }
}
