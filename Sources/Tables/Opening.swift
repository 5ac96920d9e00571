/// Opens inputs and looks at their first bytes.
struct Opening {
  private var sources: [Source] = []
  /// How many bytes of each are looked at.
  private var wanted: [Int] = []

  /// The same number for a pipe as for a file, so that both are understood alike.
  private static let lookahead = 16 * 1024
  private static let longestFirstLine = 1 << 24

  init(_ inputs: [(path: String, options: ReadOptions)]) throws(ReadError) {
    // Opening a pipe waits for its writer, and that one may wait for another pipe to be opened.
    let results = Guarded([Result<Source, ReadError>?](repeating: nil, count: inputs.count))
    if inputs.count == 1 || inputs.allSatisfy({ Self.isRegular($0.path) }) {
      for input in inputs { sources.append(try Source(input.path)) }
    } else {
      let paths = inputs.map(\.path)
      System.concurrently(paths.count) { i in
        let result = Result { () throws(ReadError) in try Source(paths[i]) }
        results.withLock { $0[i] = result }
      }
      for case let result? in results.withLock({ $0 }) { sources.append(try result.get()) }
    }
    wanted = sources.map { _ in Self.lookahead }
    try look()
  }

  /// What one of the inputs is.
  func opened(_ index: Int, _ options: ReadOptions) throws(ReadError) -> Opened {
    try Self.look(sources[index], options)
  }

  private static func isRegular(_ path: String) -> Bool { (try? System.status(path).kind) == .regular }

  /// Reads until every input's head is long enough.
  private mutating func look() throws(ReadError) {
    while true {
      let lacking = sources.indices.filter { lacks($0) }
      guard !lacking.isEmpty else { return }
      let blocking = lacking.filter { sources[$0].lookDescriptor != nil }
      for i in lacking where sources[i].lookDescriptor == nil { try sources[i].lookFurther(missing(i)) }
      guard !blocking.isEmpty else { continue }
      let others = sources.indices.filter { !lacking.contains($0) }.compactMap { sources[$0].lookDescriptor }
      let first = blocking.compactMap { sources[$0].lookDescriptor }
      let ready = Set(try Turn.ready(first, others: others))
      for i in sources.indices {
        guard let descriptor = sources[i].lookDescriptor, ready.contains(descriptor) else { continue }
        try sources[i].lookFurther(max(missing(i), Self.lookahead))
      }
    }
  }

  private func missing(_ index: Int) -> Int { max(0, wanted[index] - sources[index].head.count) }

  /// Whether the head is too short; it must hold the wanted bytes, and at least one whole line.
  private mutating func lacks(_ index: Int) -> Bool {
    let source = sources[index]
    if source.isEnded { return false }
    if missing(index) > 0 { return true }
    // Only text has lines that say something.
    if Self.format(of: source) != .csv { return false }
    let hasLine = source.head.contains(Byte.lineFeed) || source.head.contains(Byte.carriageReturn)
    if hasLine || source.head.count > Self.longestFirstLine { return false }
    wanted[index] = 2 * source.head.count
    return true
  }

  /// Says what the first bytes tell of an input.
  static func look(_ source: Source, _ options: ReadOptions) throws(ReadError) -> Opened {
    try refuseForeign(source)
    let format = options.format ?? Self.format(of: source)
    if format != .npy && format != .npz { try refuseBinary(source) }
    switch format {
    case .csv, .tsv: return try TextOpener(source, options).open()
    case .ndjson, .json: return try JSONFile.open(source, options)
    case .npy: return try NPYFile.open(source, options)
    case .npz: return try NPZFile.open(source, options)
    }
  }

  /// The format by the first bytes.
  private static func format(of source: Source) -> Format {
    if source.head.starts(with: NPYHeader.magic) { return .npy }
    if source.head.starts(with: NPZFile.magic) { return .npz }
    let mark = source.head.starts(with: JSONFile.byteOrderMark) ? JSONFile.byteOrderMark.count : 0
    switch source.head.dropFirst(mark).first(where: { !JSONParser.isSpace($0) }) {
    case UInt8(ascii: "["), UInt8(ascii: "{"): return .json
    default: return .csv
    }
  }

  /// Throws for the formats that people do have and that are no text.
  private static func refuseForeign(_ source: Source) throws(ReadError) {
    let head = source.head
    let magics: [(bytes: [UInt8], name: String)] = [
      (Array("PAR1".utf8), "Parquet"), (Array("ARROW1".utf8), "Arrow"), ([0x89, 0x48, 0x44, 0x46], "HDF5"),
    ]
    if let magic = magics.first(where: { head.starts(with: $0.bytes) }) {
      let hint = "duckdb -csv -c \"select y, p from '\(source.path)'\" | losscalc bce -"
      throw ReadError.foreign(source.path, magic.name, hints: magic.name == "Parquet" ? [hint] : [])
    }
    let packers: [(bytes: [UInt8], name: String, command: String)] = [
      ([0x28, 0xb5, 0x2f, 0xfd], "zstd", "zstd -dc"), ([0xfd, 0x37, 0x7a, 0x58, 0x5a, 0], "xz", "xz -dc"),
      (Array("BZh".utf8), "bzip2", "bzip2 -dc"),
    ]
    if let packer = packers.first(where: { head.starts(with: $0.bytes) }) {
      throw ReadError.packed(source.path, packer.name, by: packer.command)
    }
    let marks: [(bytes: [UInt8], name: String)] = [
      ([0xff, 0xfe, 0, 0], "UTF-32"), ([0, 0, 0xfe, 0xff], "UTF-32"), ([0xff, 0xfe], "UTF-16"),
      ([0xfe, 0xff], "UTF-16"),
    ]
    if let mark = marks.first(where: { head.starts(with: $0.bytes) }) {
      throw ReadError.otherEncoding(source.path, mark.name)
    }
  }

  /// Throws for what has a NUL among its first bytes: it is text of wider characters, or no text at all.
  private static func refuseBinary(_ source: Source) throws(ReadError) {
    guard let nul = source.head.firstIndex(of: 0) else { return }
    // Where the NULs are among the first four bytes: text begins with ASCII.
    let encodings = [
      [false, true, true, true]: "UTF-32LE", [true, true, true, false]: "UTF-32BE",
      [false, true, false, true]: "UTF-16LE", [true, false, true, false]: "UTF-16BE",
    ]
    let first = source.head.prefix(4)
    if let name = encodings[first.map { $0 == 0 }], first.allSatisfy({ $0 == 0 || $0 < 0x7f && $0 >= 0x09 }) {
      throw ReadError.otherEncoding(source.path, name)
    }
    let margin = [UInt8](repeating: 0, count: Chunk.margin)
    var finder = PlaceFinder(source.head + margin, source.head.count, path: source.path)
    throw ReadError.binary(finder.place(at: nul))
  }
}
