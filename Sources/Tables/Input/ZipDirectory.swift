/// The directory at the end of a ZIP file, read a stretch at a time (APPNOTE.TXT of PKWARE).
struct ZipDirectory {
  private static let endSize = 22
  private static let stretch = 32 * 1024

  private let source: Source
  /// The whole file, where it cannot be read anywhere.
  private let memory: [UInt8]
  private let size: Int
  /// The bytes that were read last, and where they stand in the file.
  private var window: [UInt8] = []
  private var first = 0

  init(_ source: Source, memory: [UInt8]) {
    self.source = source
    self.memory = memory
    size = memory.isEmpty ? source.size : memory.count
  }

  /// The members that it lists.
  mutating func entries() throws(ReadError) -> [ZipEntry] {
    var (position, count) = try directory()
    var entries: [ZipEntry] = []
    while count > 0 {
      guard try number(position, 4) == 0x0201_4b50 else { throw wrong("the directory is damaged") }
      let (nameLength, extraLength) = (try number(position + 28, 2), try number(position + 30, 2))
      let name = try slice(position + 46, nameLength)
      var entry = ZipEntry(
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

  /// Where the bytes of a member begin; throws when it is none that is read here.
  mutating func start(of entry: ZipEntry) throws(ReadError) -> Int {
    guard !entry.isEncrypted else { throw wrong("'\(entry.name)' is encrypted") }
    guard try number(entry.offset, 4) == 0x0403_4b50 else { throw wrong("the directory points to no member") }
    let start = entry.offset + 30 + (try number(entry.offset + 26, 2)) + (try number(entry.offset + 28, 2))
    guard start <= size - entry.packedSize else { throw wrong("'\(entry.name)' is cut off") }
    guard entry.method != ZipEntry.stored || entry.size == entry.packedSize else {
      throw wrong("'\(entry.name)' has two sizes")
    }
    guard [ZipEntry.stored, ZipEntry.deflated].contains(entry.method) else {
      throw wrong("'\(entry.name)' is compressed by method \(entry.method), which is not read here")
    }
    return start
  }

  /// Where the directory begins and how many members it lists.
  private mutating func directory() throws(ReadError) -> (Int, Int) {
    var end = size - Self.endSize
    let last = max(0, end - 0xffff)
    while end >= last, try number(end, 4) != 0x0605_4b50 { end -= 1 }
    guard end >= last, end >= 0 else { throw wrong("it ends before its directory") }
    let (count, start) = (try number(end + 10, 2), try number(end + 16, 4))
    // Numbers that do not fit stand in a second, larger end.
    guard count == 0xffff || start == 0xffff_ffff, end >= 20, try number(end - 20, 4) == 0x0706_4b50 else {
      return (start, count)
    }
    let large = try number(end - 12, 8)
    return (try number(large + 48, 8), try number(large + 32, 8))
  }

  /// Takes sizes that do not fit into 32 bits from the extra field.
  private mutating func widen(_ entry: inout ZipEntry, _ start: Int, _ length: Int) throws(ReadError) {
    var position = start
    while position + 4 <= start + length {
      var field = position + 4
      if try number(position, 2) == 1 {
        for size in [\ZipEntry.size, \ZipEntry.packedSize, \ZipEntry.offset] where entry[keyPath: size] == 0xffff_ffff {
          entry[keyPath: size] = try number(field, 8)
          field += 8
        }
      }
      position += 4 + (try number(position + 2, 2))
    }
  }

  /// A number of so many bytes, the lowest first.
  private mutating func number(_ offset: Int, _ width: Int) throws(ReadError) -> Int {
    let value = try slice(offset, width).reversed().reduce(0) { $0 << 8 | UInt64($1) }
    guard value <= 1 << 60 else { throw wrong("an impossible size") }
    return Int(value)
  }

  private mutating func slice(_ offset: Int, _ count: Int) throws(ReadError) -> ArraySlice<UInt8> {
    guard offset >= 0, count >= 0, offset <= size - count else { throw wrong("it is cut off") }
    if offset < first || offset + count > first + window.count { try read(around: offset, count) }
    return window[offset - first..<offset - first + count]
  }

  /// Reads what is asked for and what stands before and behind it.
  private mutating func read(around offset: Int, _ count: Int) throws(ReadError) {
    first = max(0, offset - Self.stretch)
    let length = min(size, offset + count + Self.stretch) - first
    window = [UInt8](repeating: 0, count: length)
    var part = source.part(from: first, memory: memory)
    var filled = 0
    while filled < length {
      let got = try part.read(into: &window, at: filled, upTo: length - filled)
      guard got > 0 else { throw wrong("it is cut off") }
      filled += got
    }
  }

  private func wrong(_ message: String) -> ReadError { .archive(source.path, message) }
}
