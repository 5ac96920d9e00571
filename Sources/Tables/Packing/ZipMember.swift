import Messages

/// The content of one member of a ZIP file as it is read, inflated where it must be; its checksum is compared at its
/// end.
struct ZipMember: Sendable {
  /// So many compressed bytes are read at a time.
  private static let readSize = 64 * 1024

  private let entry: ZipEntry
  /// The bytes of the file and of the content that are still to come.
  private var packedLeft: Int
  private var left: Int
  private var checksum = CRC32()
  private var input = BitReader()
  /// nil when the member is stored as it is.
  private var inflater: Inflater?

  init(_ entry: ZipEntry) {
    self.entry = entry
    (packedLeft, left) = (entry.packedSize, entry.size)
    inflater = entry.method == ZipEntry.deflated ? Inflater() : nil
  }

  /// Puts at most `count` bytes into `bytes[offset...]`; returns how many, 0 at the end.
  ///
  /// `readRaw` gives bytes of the file: into an array, from an index on, at most so many, 0 at the end.
  mutating func read(
    into bytes: inout [UInt8], at offset: Int, upTo count: Int, _ path: String,
    _ readRaw: (inout [UInt8], Int, Int) throws(ReadError) -> Int
  ) throws(ReadError) -> Int {
    let wanted = min(count, left)
    guard wanted > 0 else { return 0 }
    var got = 0
    if var unpacker = inflater {
      inflater = nil
      defer { inflater = unpacker }
      try inflate(&unpacker, path, readRaw)
      got = min(wanted, unpacker.fresh.count)
      let start = unpacker.fresh.lowerBound
      bytes.replaceSubrange(offset..<offset + got, with: unpacker.output[start..<start + got])
      unpacker.take(got)
    } else {
      got = try readRaw(&bytes, offset, wanted)
    }
    left -= got
    let isOverlong = left == 0 && inflater.map { !$0.fresh.isEmpty } ?? false
    guard got > 0, !isOverlong else { throw .archive(path, "'\(entry.name)' has another size than it says") }
    checksum.update(bytes.span, offset..<offset + got)
    guard left > 0 || checksum.value == entry.checksum else {
      throw .archive(path, "the checksum of '\(entry.name)' does not fit")
    }
    return got
  }

  /// Inflates until there is something, or the end.
  private mutating func inflate(
    _ unpacker: inout Inflater, _ path: String, _ readRaw: (inout [UInt8], Int, Int) throws(ReadError) -> Int
  ) throws(ReadError) {
    while unpacker.fresh.isEmpty {
      let need: Inflater.Need
      do throws(InflateFault) {
        need = try unpacker.run(&input)
      } catch {
        throw error.error(path, kind: "member '\(entry.name)'", cure: .words(["unzip", "-t", path]))
      }
      if need == .nothing { return }
      guard need == .input else { continue }
      let most = min(Self.readSize, packedLeft)
      var got = 0
      try input.refill(Self.readSize) { (room, start) throws(ReadError) in
        got = try readRaw(&room, start, most)
        return got
      }
      packedLeft -= got
    }
  }
}
