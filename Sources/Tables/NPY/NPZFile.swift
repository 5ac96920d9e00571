/// Opens what `numpy.savez` writes: a ZIP file of arrays, each named by its member (APPNOTE.TXT of PKWARE).
struct NPZFile {
  /// A local header, or the end of a file without members.
  static let magic = Array("PK".utf8)

  private static let endSize = 22
  private static let stored = 0
  private static let deflated = 8

  /// One member, as the directory at the end of the file describes it.
  private struct Entry {
    var name: String
    var isEncrypted: Bool
    var method: Int
    var checksum: UInt32
    var packedSize: Int
    var size: Int
    var offset: Int
  }

  private let path: String
  private let chunk: Chunk
  /// The whole file.
  private var bytes: ArraySlice<UInt8> { chunk.bytes[chunk.room] }

  static func open(_ source: Source) throws(ReadError) -> Opened {
    var source = source
    let head = source.takeHead()
    let file = Self(path: source.path, chunk: try NPYFile.wholeInput(&source, head))
    let members = try file.members()
    return Opened(
      format: .npz, isReplayable: source.isRegular, hasHeader: true, names: members.flatMap(\.names),
      stream: NPYTableStream(source.path, members, hash: source.hash))
  }

  private init(path: String, chunk: Chunk) {
    self.path = path
    self.chunk = chunk
  }

  /// The arrays that can be columns; the others are passed over.
  private func members() throws(ReadError) -> [NPYTableStream.Member] {
    var members: [NPYTableStream.Member] = []
    var refusal: ReadError?
    for entry in try entries() where entry.name.hasSuffix(".npy") {
      let name = String(entry.name.dropLast(4))
      let (chunk, start) = try content(entry)
      do throws(ReadError) {
        let bytes = chunk.bytes[start..<start + entry.size]
        let header = try NPYHeader(bytes, path)
        guard entry.size == header.length + header.size else { throw wrong("'\(name)' is not a whole array") }
        members.append(.init(name: name, header: header, chunk: chunk, start: start + header.length))
      } catch {
        refusal = refusal ?? error
      }
    }
    guard !members.isEmpty else { throw refusal ?? wrong("no arrays in this .npz file") }
    return members
  }

  /// A member's bytes: where they stand in the file, or inflated, with their checksum compared.
  private func content(_ entry: Entry) throws(ReadError) -> (Chunk, Int) {
    guard !entry.isEncrypted else { throw wrong("'\(entry.name)' is encrypted") }
    guard try number(entry.offset, 4) == 0x0403_4b50 else { throw wrong("the directory points to no member") }
    let start = entry.offset + 30 + (try number(entry.offset + 26, 2)) + (try number(entry.offset + 28, 2))
    guard start + entry.packedSize <= bytes.count else { throw wrong("'\(entry.name)' is cut off") }
    var (chunk, first) = (chunk, chunk.room.lowerBound + start)
    switch entry.method {
    case Self.stored:
      guard entry.size == entry.packedSize else { throw wrong("'\(entry.name)' has two sizes") }
    case Self.deflated:
      chunk = try inflate(entry, chunk.bytes[first..<first + entry.packedSize])
      first = chunk.room.lowerBound
    default:
      throw wrong("'\(entry.name)' is compressed by method \(entry.method), which is not read here")
    }
    let all = chunk.bytes
    var checksum = CRC32()
    checksum.update(all.span, first..<first + entry.size)
    guard checksum.value == entry.checksum else { throw wrong("the checksum of '\(entry.name)' does not fit") }
    return (chunk, first)
  }

  private func inflate(_ entry: Entry, _ packed: ArraySlice<UInt8>) throws(ReadError) -> Chunk {
    var input = BitReader(Array(packed))
    try input.refill(0) { (_, _) throws(ReadError) in 0 }
    var inflater = Inflater()
    var result = [UInt8](repeating: 0, count: Chunk.margin)
    var need = Inflater.Need.room
    while need == .room, result.count <= Chunk.margin + entry.size {
      do throws(InflateFault) {
        need = try inflater.run(&input)
      } catch {
        throw error.error(path, kind: "member '\(entry.name)'", hint: "unzip -t \(path)")
      }
      result += inflater.output[inflater.fresh]
      inflater.take(inflater.fresh.count)
    }
    guard result.count == Chunk.margin + entry.size else {
      throw wrong("'\(entry.name)' has another size than it says")
    }
    return Chunk(result + [UInt8](repeating: 0, count: Chunk.margin))
  }

  /// The members that the directory lists.
  private func entries() throws(ReadError) -> [Entry] {
    var (position, count) = try directory()
    var entries: [Entry] = []
    while count > 0 {
      guard try number(position, 4) == 0x0201_4b50 else { throw wrong("the directory is damaged") }
      let (nameLength, extraLength) = (try number(position + 28, 2), try number(position + 30, 2))
      let name = try slice(position + 46, nameLength)
      var entry = Entry(
        name: String(decoding: name, as: UTF8.self), isEncrypted: try number(position + 8, 2) & 1 == 1,
        method: try number(position + 10, 2), checksum: UInt32(try number(position + 16, 4)),
        packedSize: try number(position + 20, 4), size: try number(position + 24, 4),
        offset: try number(position + 42, 4))
      try widen(&entry, position + 46 + nameLength, extraLength)
      entries.append(entry)
      position += 46 + nameLength + extraLength + (try number(position + 32, 2))
      count -= 1
    }
    return entries
  }

  /// Where the directory begins and how many members it lists.
  private func directory() throws(ReadError) -> (Int, Int) {
    var end = bytes.count - Self.endSize
    let first = max(0, end - 0xffff)
    while end >= first, try number(end, 4) != 0x0605_4b50 { end -= 1 }
    guard end >= first, end >= 0 else { throw wrong("it ends before its directory") }
    let (count, start) = (try number(end + 10, 2), try number(end + 16, 4))
    // Numbers that do not fit stand in a second, larger end.
    guard count == 0xffff || start == 0xffff_ffff, end >= 20, try number(end - 20, 4) == 0x0706_4b50 else {
      return (start, count)
    }
    let large = try number(end - 12, 8)
    return (try number(large + 48, 8), try number(large + 32, 8))
  }

  /// Takes sizes that do not fit into 32 bits from the extra field.
  private func widen(_ entry: inout Entry, _ start: Int, _ length: Int) throws(ReadError) {
    var position = start
    while position + 4 <= start + length {
      var field = position + 4
      if try number(position, 2) == 1 {
        for size in [\Entry.size, \Entry.packedSize, \Entry.offset] where entry[keyPath: size] == 0xffff_ffff {
          entry[keyPath: size] = try number(field, 8)
          field += 8
        }
      }
      position += 4 + (try number(position + 2, 2))
    }
  }

  /// A number of so many bytes, the lowest first.
  private func number(_ offset: Int, _ width: Int) throws(ReadError) -> Int {
    let value = try slice(offset, width).reversed().reduce(0) { $0 << 8 | UInt64($1) }
    guard value <= 1 << 60 else { throw wrong("an impossible size") }
    return Int(value)
  }

  private func slice(_ offset: Int, _ count: Int) throws(ReadError) -> ArraySlice<UInt8> {
    guard offset >= 0, count >= 0, offset <= bytes.count - count else { throw wrong("it is cut off") }
    return bytes[chunk.room.lowerBound + offset..<chunk.room.lowerBound + offset + count]
  }

  private func wrong(_ message: String) -> ReadError {
    ReadError("npz", "damaged .npz file: \(message)", at: Place(path: path), hints: ["unzip -t \(path)"])
  }
}
