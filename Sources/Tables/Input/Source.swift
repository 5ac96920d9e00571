import Messages
import Platform

/// The bytes of one input in order, with a look ahead at the first of them.
struct Source: Sendable {
  let path: String
  /// A file that may be opened again; all others are read as they come, like a pipe.
  private(set) var isRegular: Bool
  /// The size of a regular file when it was opened, 0 of all others and of what is compressed.
  private(set) var size: Int
  /// The bytes that were looked at and not yet read; when reading has begun, some of them have been given away.
  private(set) var head: [UInt8] = []
  private var given = 0
  /// Whether the file has no bytes left beyond `head`.
  private(set) var isEnded = false
  /// The bytes that came from the file so far.
  private(set) var byteCount = 0
  private let file: Descriptor
  /// Where the next byte is, of a part that is read by itself.
  private var position: Int?
  /// The whole input, of a part that is read from memory.
  private var memory: [UInt8] = []
  private var hasher: XXH64? = XXH64()
  /// The hash of the input in which this was packed, or that was read into memory.
  private var wholeInputHash: UInt64?
  /// What takes a member out of an archive, of a part that is one.
  private var member: ZipMember?
  /// What inflates the file, when it is compressed.
  private var gzip: GzipReader?
  /// Whether the first bytes have told whether the file is compressed.
  private var isKnown = false

  /// Opens a file; `-` is standard input.
  init(_ path: String) throws(ReadError) { try self.init(path, named: path) }

  private init(_ path: String, named name: String) throws(ReadError) {
    do throws(SystemError) {
      let status = try System.status(path)
      if status.kind == .directory { throw SystemError(code: SystemError.isADirectory) }
      isRegular = status.kind == .regular
      size = isRegular ? status.size : 0
      file = Descriptor(try System.open(path))
    } catch {
      throw ReadError.cannotRead(path, error)
    }
    self.path = name
  }

  /// A text that was typed, as if it were a file that is read in memory.
  static func typed(_ text: TypedText) throws(ReadError) -> Source {
    var hash = XXH64()
    hash.update(text.bytes.span, 0..<text.bytes.count)
    return try Source("/dev/null", named: text.name).unpacked(text.bytes, hash: hash.digest)
  }

  /// What begins at an offset, to be read beside this source: from `memory`, the whole input, or from a regular file.
  func part(from offset: Int, memory: [UInt8] = []) -> Source {
    var part = self
    (part.position, part.memory, part.isRegular) = (offset, memory, true)
    (part.head, part.isEnded, part.isKnown, part.gzip, part.hasher) = ([], false, true, nil, nil)
    (part.byteCount, part.member) = (0, nil)
    return part
  }

  /// The content of a member of an archive, whose bytes begin at an offset.
  func part(of entry: ZipEntry, from offset: Int, memory: [UInt8]) -> Source {
    var part = part(from: offset, memory: memory)
    part.member = ZipMember(entry)
    return part
  }

  /// The same input in memory, read to its end and inflated; as it is where there is nothing in it.
  func inMemory(_ options: ReadOptions) throws(ReadError) -> Source {
    var source = self
    let head = source.takeHead()
    let bytes = try source.rest(after: head) { options.whileOpening?(path, $0) }
    guard !bytes.isEmpty else { return self }
    var kept = source.part(from: 0, memory: bytes)
    kept.wholeInputHash = source.hash
    return kept
  }

  /// What was packed in this input, to be read in place of it; its hash is that of the whole input.
  func unpacked(_ bytes: [UInt8], hash: UInt64?) -> Source {
    var part = part(from: 0, memory: bytes)
    (part.size, part.wholeInputHash) = (0, hash)
    return part
  }

  var isInMemory: Bool { !memory.isEmpty }

  /// The descriptor to poll before a read, nil when a read never blocks.
  var descriptor: Int32? { !head.isEmpty ? nil : lookDescriptor }

  /// The descriptor to poll before `lookFurther`, nil when that never blocks.
  var lookDescriptor: Int32? {
    // Compressed bytes that are in memory already may hold many more, for which nobody must wait.
    isRegular || isEnded || gzip != nil ? nil : file.number
  }

  /// XXH64 of all bytes that were read so far; nil when hashing was given up.
  var hash: UInt64? { wholeInputHash ?? hasher?.digest }

  /// XXH64 of a regular file, read once more from its beginning.
  func wholeHash() throws(ReadError) -> UInt64 {
    var (whole, hash) = (part(from: 0), XXH64())
    var room = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      let got = try whole.read(into: &room, at: 0, upTo: room.count)
      if got == 0 { return hash.digest }
      hash.update(room.span, 0..<got)
    }
  }

  /// Stops hashing, which begins with the first byte because nobody can say earlier whether it is wanted.
  mutating func stopHashing() { hasher = nil }

  /// Reads once, at most `count` bytes, and appends them to `head`.
  mutating func lookFurther(_ count: Int) throws(ReadError) {
    if !isKnown {
      try lookForGzip(count)
      if gzip == nil { return }
    }
    // A pipe gives little at a time: room for all that is wanted would be made anew for each little.
    let count = min(worthwhile(count), Self.mostAtOnce)
    // Taken out, so that it grows in its place: a long head comes in many small reads.
    var bytes = head
    head = []
    let length = bytes.count
    defer { head = bytes }
    bytes.appendZeros(count)
    var got = 0
    defer { bytes.removeLast(count - got) }
    got = try readFile(into: &bytes, at: length, upTo: count)
  }

  /// The most bytes of one look further.
  private static let mostAtOnce = 1 << 18

  /// How much room for `count` bytes is of use: a small file needs a small one, and one byte more to see its end.
  private func worthwhile(_ count: Int) -> Int { size > 0 ? min(count, max(0, size - byteCount) + 1) : count }

  /// Gives `head` away: what it holds counts as read.
  mutating func takeHead() -> [UInt8] {
    defer { (head, given) = ([], 0) }
    return given == 0 ? head : Array(head[given...])
  }

  /// Reads at most `count` bytes into `bytes[offset...]`, those of `head` first; 0 at the end.
  mutating func read(into bytes: inout [UInt8], at offset: Int, upTo count: Int) throws(ReadError) -> Int {
    if !isKnown { try lookForGzip(count) }
    guard !head.isEmpty else { return try readFile(into: &bytes, at: offset, upTo: count) }
    let served = min(count, head.count - given)
    for i in 0..<served { bytes[offset + i] = head[given + i] }
    given += served
    if given == head.count { (head, given) = ([], 0) }
    return served
  }

  private mutating func readFile(into bytes: inout [UInt8], at offset: Int, upTo count: Int) throws(ReadError) -> Int {
    if var reader = member {
      member = nil
      defer { member = reader }
      return try reader.read(into: &bytes, at: offset, upTo: count, path) { (room, start, count) throws(ReadError) in
        try readRaw(into: &room, at: start, upTo: count)
      }
    }
    guard var reader = gzip else { return try readRaw(into: &bytes, at: offset, upTo: count) }
    gzip = nil
    defer { gzip = reader }
    let path = path
    let got = try reader.read(into: &bytes, at: offset, upTo: count) { (room, start) throws(ReadError) in
      try readRaw(into: &room, at: start, upTo: GzipReader.readSize)
    } _: {
      $0.error(path, kind: "gzip stream", cure: path == "-" ? nil : .words(["gzip", "-t", path]))
    }
    isEnded = got == 0 && count > 0
    return got
  }

  /// Reads the first bytes, and begins to inflate if they say so.
  private mutating func lookForGzip(_ count: Int) throws(ReadError) {
    isKnown = true
    var first = [UInt8](repeating: 0, count: max(worthwhile(count), GzipReader.magic.count))
    var got = 0
    while got < GzipReader.magic.count, !isEnded {
      got += try readRaw(into: &first, at: got, upTo: first.count - got)
    }
    first.removeLast(first.count - got)
    guard first.starts(with: GzipReader.magic) else {
      head = first
      return
    }
    gzip = GzipReader(first)
    isEnded = false
    size = 0
  }

  /// Reads bytes as they stand in the file.
  private mutating func readRaw(into bytes: inout [UInt8], at offset: Int, upTo count: Int) throws(ReadError) -> Int {
    if isEnded || count == 0 { return 0 }
    let got: Int
    do throws(SystemError) {
      got =
        if let position {
          try readPart(into: &bytes, at: offset, upTo: count, from: position)
        } else {
          try System.read(file.number, into: &bytes, at: offset, upTo: count)
        }
    } catch {
      throw ReadError.cannotRead(path, error)
    }
    isEnded = got == 0
    if isEnded, position ?? byteCount < size, memory.isEmpty { try checkSize() }
    byteCount += got
    hasher?.update(bytes.span, offset..<offset + got)
    return got
  }

  /// Refuses a file that ended early because it was cut meanwhile; some have fewer bytes than they say, as those of `/sys`,
  /// and standard input may have been read in part before.
  private func checkSize() throws(ReadError) {
    guard let now = System.size(of: file.number), now < size else { return }
    throw ReadError(
      "no-file", "\(path.visible): became shorter while it was read: \(now) bytes, and \(size) before",
      hints: [.sentence("run the command again when the file is complete")], isUnreadable: true)
  }

  /// Reads the next bytes of a part.
  private mutating func readPart(
    into bytes: inout [UInt8], at offset: Int, upTo count: Int, from position: Int
  ) throws(SystemError) -> Int {
    guard !memory.isEmpty else {
      let got = try System.read(file.number, into: &bytes, at: offset, upTo: count, from: position)
      self.position = position + got
      return got
    }
    let range = position..<min(position + count, memory.count)
    bytes.replaceSubrange(offset..<offset + range.count, with: memory[range])
    self.position = range.upperBound
    return range.count
  }

  /// All bytes that are left, behind those that were read before, inflated; `progress` is told how many there are.
  mutating func rest(
    after head: [UInt8] = [], progress: (_ bytes: Int) -> Void = { _ in }
  ) throws(ReadError) -> [UInt8] {
    var bytes = head
    while true {
      let filled = bytes.count
      let room = max(1 << 18, size + 1 - filled)
      bytes.appendZeros(room)
      let got = try read(into: &bytes, at: filled, upTo: room)
      bytes.removeLast(room - got)
      if got == 0 { return bytes }
      progress(bytes.count)
    }
  }
}
