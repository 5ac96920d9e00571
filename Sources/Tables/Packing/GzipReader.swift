/// Inflates a file of gzip (RFC 1952): members one after the other, each with its checksum.
struct GzipReader: Sendable {
  /// The first bytes of every member.
  static let magic: [UInt8] = [0x1f, 0x8b]
  /// So many compressed bytes are read at a time.
  static let readSize = 64 * 1024
  private static let longestHeader = 64 * 1024

  private enum Phase {
    case header, body, trailer, finished
  }

  private var input: BitReader
  private var inflater = Inflater()
  private var checksum = CRC32()
  private var length = 0
  private var members = 0
  private var phase = Phase.header

  /// Begins with the compressed bytes that have been read already.
  init(_ head: [UInt8]) { input = BitReader(head) }

  /// Puts inflated bytes into `bytes[offset...]`, at most `count`; returns how many, 0 at the end.
  ///
  /// `read` gives compressed bytes: it puts them into an array from an index on and returns how many, 0 at the end.
  mutating func read<Failure: Error>(
    into bytes: inout [UInt8], at offset: Int, upTo count: Int, _ read: (inout [UInt8], Int) throws(Failure) -> Int,
    _ fault: (InflateFault) -> Failure
  ) throws(Failure) -> Int {
    guard count > 0 else { return 0 }
    while inflater.fresh.isEmpty, phase != .finished {
      let isWaiting: Bool
      do throws(InflateFault) {
        isWaiting = try step()
      } catch {
        throw fault(error)
      }
      if isWaiting { try input.refill(Self.readSize, read) }
    }
    return deliver(into: &bytes, at: offset, upTo: count)
  }

  private mutating func deliver(into bytes: inout [UInt8], at offset: Int, upTo count: Int) -> Int {
    let start = inflater.fresh.lowerBound
    let got = min(count, inflater.fresh.count)
    var sum = checksum
    sum.update(inflater.output.span, start..<start + got)
    checksum = sum
    bytes.replaceSubrange(offset..<offset + got, with: inflater.output[start..<start + got])
    inflater.take(got)
    length += got
    return got
  }

  /// Goes one phase further; returns whether more bytes must be read before.
  private mutating func step() throws(InflateFault) -> Bool {
    switch phase {
    case .header: return try readHeader()
    case .body:
      let need = try inflater.run(&input)
      if need == .nothing { phase = .trailer }
      return need == .input
    case .trailer: return try readTrailer()
    case .finished: return false
    }
  }

  /// Takes a member's header once it is there in full.
  private mutating func readHeader() throws(InflateFault) -> Bool {
    input.align()
    let bytes = input.bytes[input.position..<input.filled]
    if members > 0, bytes.allSatisfy({ $0 == 0 }) {
      // Tapes and some tools pad with zeros.
      if input.isEnded { phase = .finished }
      return !input.isEnded
    }
    guard let end = try headerEnd(bytes) else {
      if input.isEnded { throw .truncated("a header") }
      if bytes.count > Self.longestHeader { throw .damaged("an endless header", input.offset) }
      return true
    }
    input.position = end
    (inflater, checksum, length, phase) = (Inflater(), CRC32(), 0, .body)
    members += 1
    return false
  }

  /// The index after the header; nil when it is not there in full.
  private func headerEnd(_ bytes: ArraySlice<UInt8>) throws(InflateFault) -> Int? {
    guard bytes.count >= 10 else { return nil }
    let start = bytes.startIndex
    guard bytes.starts(with: Self.magic), bytes[start + 2] == 8 else {
      throw .damaged("something that is no gzip", input.offset)
    }
    let flags = bytes[start + 3]
    var end = start + 10
    if flags & 4 != 0 {
      guard bytes.endIndex >= end + 2 else { return nil }
      end += 2 + Int(bytes[end]) + Int(bytes[end + 1]) << 8
    }
    // A name, a comment: each ends with a zero.
    for flag: UInt8 in [8, 16] where flags & flag != 0 {
      guard end <= bytes.endIndex, let zero = bytes[end...].firstIndex(of: 0) else { return nil }
      end = zero + 1
    }
    if flags & 2 != 0 { end += 2 }
    return end <= bytes.endIndex ? end : nil
  }

  private mutating func readTrailer() throws(InflateFault) -> Bool {
    input.align()
    guard input.available >= 8 else {
      if input.isEnded { throw .truncated("its checksum") }
      return true
    }
    let offset = input.offset
    let (crc, size) = (input.take(32), input.take(32))
    guard UInt32(crc) == checksum.value, size == length & 0xffff_ffff else {
      throw .damaged("a checksum that does not fit", offset)
    }
    input.align()
    phase = .header
    return input.available == 0 && !input.isEnded
  }
}
