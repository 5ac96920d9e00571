/// Inflates one stream of DEFLATE (RFC 1951), as much at a time as there are bytes and room.
struct Inflater: Sendable {
  /// How far back a copy may reach.
  private static let window = 32 * 1024
  private static let room = 128 * 1024
  /// The longest description of a block's codes, in bytes.
  private static let longestHeader = 600

  private enum Phase {
    case header
    case stored(Int)
    case codes(BlockCodes)
    case finished
  }

  /// What it waits for.
  enum Need {
    case input, room, nothing
  }

  /// The window, and behind it what has not been taken yet.
  private(set) var output: [UInt8]
  private var written = 0
  private var taken = 0
  private var phase = Phase.header
  private var isLast = false

  init() {
    output = [UInt8](repeating: 0, count: Self.window + Self.room)
  }

  /// The inflated bytes that were not taken yet, as indices into `output`.
  var fresh: Range<Int> { taken..<written }

  /// Counts the first fresh bytes as taken.
  mutating func take(_ count: Int) { taken += count }

  /// Inflates until bytes or room run out or the stream ends.
  mutating func run(_ input: inout BitReader) throws(InflateFault) -> Need {
    if taken > Self.window + Self.room / 2 { slide() }
    while true {
      switch phase {
      case .header:
        if input.available < Self.longestHeader && !input.isEnded { return .input }
        try beginBlock(&input)
      case .stored(let left):
        let rest = try copy(left, &input)
        phase = rest > 0 ? .stored(rest) : isLast ? .finished : .header
        if rest > 0 { return written == output.count ? .room : .input }
      case .codes(let codes):
        guard let need = try decode(codes, &input) else {
          phase = isLast ? .finished : .header
          continue
        }
        return need
      case .finished:
        return .nothing
      }
    }
  }

  /// Moves the window to the front.
  private mutating func slide() {
    let start = taken - Self.window
    for i in start..<written { output[i - start] = output[i] }
    written -= start
    taken -= start
  }

  private mutating func beginBlock(_ input: inout BitReader) throws(InflateFault) {
    isLast = input.take(1) == 1
    switch input.take(2) {
    case 0:
      input.align()
      let (length, check) = (input.take(16), input.take(16))
      if input.isOverrun { throw .truncated("a block") }
      guard length == check ^ 0xffff else { throw input.fault("the length of a stored block") }
      input.align()
      phase = .stored(length)
    case 1:
      if let codes = BlockCodes.fixed { phase = .codes(codes) }
    case 2:
      phase = .codes(try readCodes(&input))
    default:
      throw input.fault("an unknown kind of block")
    }
    if input.isOverrun { throw .truncated("a block") }
  }

  /// Reads the lengths of a block's own codes.
  private func readCodes(_ input: inout BitReader) throws(InflateFault) -> BlockCodes {
    let literals = input.take(5) + 257
    let distances = input.take(5) + 1
    var orderLengths = [UInt8](repeating: 0, count: 19)
    for i in 0..<input.take(4) + 4 { orderLengths[Self.order[i]] = UInt8(input.take(3)) }
    guard let code = HuffmanTable(orderLengths[...], { HuffmanTable.entry(.literal, $0, 0) }) else {
      throw input.fault("an impossible code")
    }
    var lengths: [UInt8] = []
    while lengths.count < literals + distances {
      if input.isOverrun { throw .truncated("a block") }
      input.load()
      let entry = code.entries[Int(truncatingIfNeeded: input.bits) & (1 << HuffmanTable.directBits - 1)]
      guard entry & 0xff > 0 else { throw input.fault("an impossible code") }
      _ = input.take(Int(entry & 0xff))
      switch Int(entry >> 16) {
      case 16: lengths += [UInt8](repeating: lengths.last ?? 0, count: 3 + input.take(2))
      case 17: lengths += [UInt8](repeating: 0, count: 3 + input.take(3))
      case 18: lengths += [UInt8](repeating: 0, count: 11 + input.take(7))
      case let length: lengths.append(UInt8(length))
      }
    }
    guard lengths.count == literals + distances,
      let codes = BlockCodes(literals: lengths[..<literals], distances: lengths[literals...])
    else { throw input.fault("an impossible code") }
    return codes
  }

  /// Copies bytes of a stored block; returns how many are left of it.
  private mutating func copy(_ count: Int, _ input: inout BitReader) throws(InflateFault) -> Int {
    let now = min(count, input.filled - input.position, output.count - written)
    for i in 0..<now { output[written + i] = input.bytes[input.position + i] }
    written += now
    input.position += now
    if now < count, input.isEnded, input.position == input.filled { throw .truncated("a block") }
    return count - now
  }

  /// Decodes a block's codes; returns nil at its end, else what is missing.
  private mutating func decode(_ codes: BlockCodes, _ input: inout BitReader) throws(InflateFault) -> Need? {
    var local = input
    input = BitReader()
    var bytes = output
    output = []
    var end = written
    defer {
      input = local
      output = bytes
      written = end
    }
    var room = bytes.mutableSpan
    return try Self.decode(codes, &local, &room, &end)
  }

  private static func decode(
    _ codes: BlockCodes, _ input: inout BitReader, _ output: inout MutableSpan<UInt8>, _ written: inout Int
  ) throws(InflateFault) -> Need? {
    let mask = UInt64(1 << HuffmanTable.directBits - 1)
    let literals = codes.literals.entries.span
    while true {
      if input.position &+ 16 > input.filled {
        if !input.isEnded { return .input }
        if input.isOverrun { throw .truncated("a block") }
      }
      if written &+ 260 > output.count { return .room }
      input.load()
      var entry = literals[Int(truncatingIfNeeded: input.bits & mask)]
      if entry >> 12 & 0xf == HuffmanTable.Kind.long.rawValue { entry = codes.literals.longEntry(input.bits) }
      input.skip(entry & 0xff)
      switch entry >> 12 & 0xf {
      case HuffmanTable.Kind.literal.rawValue:
        output[written] = UInt8(truncatingIfNeeded: entry >> 16)
        written &+= 1
      case HuffmanTable.Kind.base.rawValue:
        let length = Int(entry >> 16) &+ input.extra(entry)
        let distance = try distance(codes.distances, &input)
        guard distance <= written else { throw input.fault("a copy from before the beginning") }
        repeatBytes(&output, written, distance, length)
        written &+= length
      case HuffmanTable.Kind.end.rawValue:
        if input.isOverrun { throw .truncated("a block") }
        return nil
      default:
        throw input.fault("an impossible code")
      }
    }
  }

  @inline(__always)
  private static func distance(_ table: HuffmanTable, _ input: inout BitReader) throws(InflateFault) -> Int {
    let mask = UInt64(1 << HuffmanTable.directBits - 1)
    var entry = table.entries.span[Int(truncatingIfNeeded: input.bits & mask)]
    if entry >> 12 & 0xf == HuffmanTable.Kind.long.rawValue { entry = table.longEntry(input.bits) }
    guard entry >> 12 & 0xf == HuffmanTable.Kind.base.rawValue else {
      throw input.fault("an impossible code")
    }
    input.skip(entry & 0xff)
    return Int(entry >> 16) &+ input.extra(entry)
  }

  /// Writes `length` bytes, each that which stands `distance` before it.
  @inline(__always)
  private static func repeatBytes(_ output: inout MutableSpan<UInt8>, _ start: Int, _ distance: Int, _ length: Int) {
    for i in start..<start &+ length { output[i] = output[i &- distance] }
  }

  /// In this order the lengths of the code for the lengths are given.
  private static let order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]
}

extension BitReader {
  @inline(__always)
  fileprivate mutating func skip(_ length: UInt32) {
    bits &>>= UInt64(truncatingIfNeeded: length)
    count &-= Int(truncatingIfNeeded: length)
  }

  /// Takes the extra bits that an entry asks for.
  @inline(__always)
  fileprivate mutating func extra(_ entry: UInt32) -> Int {
    let length = entry >> 8 & 0xf
    let value = bits & ((1 &<< UInt64(truncatingIfNeeded: length)) &- 1)
    skip(length)
    return Int(truncatingIfNeeded: value)
  }
}

extension BitReader {
  /// Why bits make no sense: there were no more, or they are wrong.
  fileprivate func fault(_ what: String) -> InflateFault {
    isOverrun ? .truncated("a block") : .damaged(what, offset)
  }
}
