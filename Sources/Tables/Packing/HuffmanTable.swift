/// A prefix code of DEFLATE, ready to be looked up (RFC 1951, 3.2.2).
struct HuffmanTable: Sendable {
  /// What a code stands for.
  enum Kind: UInt32 {
    case literal, base, end, long, invalid
  }

  /// Codes of up to so many bits are found at once.
  static let directBits = 11

  /// For each next bits an entry; see `entry`.
  private(set) var entries: [UInt32]
  /// The number of codes of each length, and the symbols in the order of their codes.
  private var counts = [Int](repeating: 0, count: 16)
  private var symbols: [UInt32] = []

  /// The code in which symbol i has a code of `lengths[i]` bits, 0 for none; `meaning` makes its entry.
  ///
  /// Returns nil when the lengths are those of no code. A code of one symbol or of none may be incomplete.
  init?(_ lengths: ArraySlice<UInt8>, _ meaning: (Int) -> UInt32) {
    entries = [UInt32](repeating: Self.entry(.invalid, 0, 0), count: 1 << Self.directBits)
    for length in lengths { counts[Int(length)] += 1 }
    counts[0] = 0
    var left = 1
    for length in 1...15 {
      left = 2 * left - counts[length]
      if left < 0 { return nil }
    }
    if left > 0 && counts.reduce(0, +) > 1 { return nil }
    fill(Array(lengths), meaning)
  }

  /// Length of the code in bits 0–7, extra bits in 8–11, kind in 12–15, value in 16–31.
  static func entry(_ kind: Kind, _ value: Int, _ extra: Int) -> UInt32 {
    UInt32(value) << 16 | kind.rawValue << 12 | UInt32(extra) << 8
  }

  private mutating func fill(_ lengths: [UInt8], _ meaning: (Int) -> UInt32) {
    var code = 0
    for length in 1...15 {
      for (symbol, own) in lengths.enumerated() where Int(own) == length {
        let entry = meaning(symbol) | UInt32(length)
        symbols.append(entry)
        place(code, length, entry)
        code += 1
      }
      code <<= 1
    }
  }

  /// Writes a code to all entries that begin with it; of a long code these say only that it is long.
  private mutating func place(_ code: Int, _ length: Int, _ entry: UInt32) {
    let reversed = Int((UInt32(code) << UInt32(32 - length)).bitReversed)
    guard length <= Self.directBits else {
      entries[reversed & (1 << Self.directBits - 1)] = Self.entry(.long, 0, 0)
      return
    }
    for i in stride(from: reversed, to: 1 << Self.directBits, by: 1 << length) { entries[i] = entry }
  }

  /// The entry of a code that is longer than `directBits`, bit by bit.
  func longEntry(_ bits: UInt64) -> UInt32 {
    var (code, first, index) = (0, 0, 0)
    for length in 1...15 {
      code |= Int(truncatingIfNeeded: bits >> UInt64(length - 1)) & 1
      let count = counts[length]
      if code - first < count { return symbols[index + code - first] }
      index += count
      first = (first + count) << 1
      code <<= 1
    }
    return Self.entry(.invalid, 0, 0)
  }
}

extension UInt32 {
  /// The same bits in the opposite order.
  fileprivate var bitReversed: UInt32 {
    var x = self
    x = (x & 0x5555_5555) << 1 | (x >> 1) & 0x5555_5555
    x = (x & 0x3333_3333) << 2 | (x >> 2) & 0x3333_3333
    x = (x & 0x0f0f_0f0f) << 4 | (x >> 4) & 0x0f0f_0f0f
    return x.byteSwapped
  }
}

/// The codes of a block: one of literals and lengths, one of distances.
struct BlockCodes: Sendable {
  let literals: HuffmanTable
  let distances: HuffmanTable

  /// The codes that a block gives by the lengths of their words; nil when they are none.
  init?(literals: ArraySlice<UInt8>, distances: ArraySlice<UInt8>) {
    guard let literals = HuffmanTable(literals, Self.literal), let distances = HuffmanTable(distances, Self.distance)
    else { return nil }
    self.literals = literals
    self.distances = distances
  }

  /// The codes that every decoder knows.
  static let fixed = Self(
    literals: ([UInt8](repeating: 8, count: 144) + [UInt8](repeating: 9, count: 112)
      + [UInt8](repeating: 7, count: 24) + [UInt8](repeating: 8, count: 8))[...],
    distances: [UInt8](repeating: 5, count: 32)[...])

  private static func literal(_ symbol: Int) -> UInt32 {
    if symbol < 256 { return HuffmanTable.entry(.literal, symbol, 0) }
    if symbol == 256 { return HuffmanTable.entry(.end, 0, 0) }
    if symbol == 285 { return HuffmanTable.entry(.base, 258, 0) }
    guard symbol < 285 else { return HuffmanTable.entry(.invalid, 0, 0) }
    let step = symbol - 257
    let extra = step < 8 ? 0 : step / 4 - 1
    let base = step < 8 ? 3 + step : 3 + (4 + step % 4) << extra
    return HuffmanTable.entry(.base, base, extra)
  }

  private static func distance(_ symbol: Int) -> UInt32 {
    guard symbol < 30 else { return HuffmanTable.entry(.invalid, 0, 0) }
    let extra = symbol < 4 ? 0 : symbol / 2 - 1
    let base = symbol < 4 ? 1 + symbol : 1 + (2 + symbol % 2) << extra
    return HuffmanTable.entry(.base, base, extra)
  }
}
