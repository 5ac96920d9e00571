import Messages
import Platform

/// Opens inputs and looks at their first bytes.
struct Opening {
  private var sources: [Source] = []
  /// How many bytes of each are looked at.
  private var wanted: [Int] = []
  /// How many rows each has among them, as far as they are needed.
  private var rows: [FirstRows] = []

  /// The same number for a pipe as for a file, so that both are understood alike.
  private static let lookahead = 16 * 1024
  private static let longestHead = 1 << 24

  init(_ paths: [String], _ options: ReadOptions) throws(ReadError) {
    if paths.count == 1 || paths.allSatisfy(Self.isRegular) {
      for path in paths { sources.append(try Self.source(path, options)) }
    } else {
      sources = try Self.openTogether(paths, options)
    }
    wanted = sources.map { _ in Self.lookahead }
    rows = sources.map { _ in FirstRows(skippedLines: options.skippedLines) }
    try look()
  }

  private static func source(_ path: String, _ options: ReadOptions) throws(ReadError) -> Source {
    if let typed = options.typed, typed.name == path { return try Source.typed(typed) }
    return try Source(path)
  }

  /// Opening a pipe waits for its writer, and that one may wait for another pipe to be opened.
  private static func openTogether(_ paths: [String], _ options: ReadOptions) throws(ReadError) -> [Source] {
    try System.concurrentMap(paths.count) { (i) throws(ReadError) in try source(paths[i], options) }
  }

  /// Whether the input that has a pass for each column has several, as far as its first bytes tell.
  ///
  /// Nothing is read for the answer; a form of JSON is known only when more of it is read, so it counts as several.
  private func needsPasses(_ options: ReadOptions) throws(ReadError) -> Bool {
    guard let source = sources.first(where: { $0.path == options.pathOfPasses }) else { return false }
    switch options.format ?? Self.format(of: source) {
    case .csv, .tsv: return try Self.look(source, options).names.count > 1
    case .npy: return (try? NPYHeader(source.head[...], source.path))?.width != 1
    default: return true
    }
  }

  /// Keeps what can be read but once in memory, where it will be read again.
  mutating func keepPipes(_ options: ReadOptions) throws(ReadError) {
    guard sources.contains(where: { !$0.isRegular }) else { return }
    if !options.keepsPipes, try !needsPasses(options) { return }
    for i in sources.indices where !sources[i].isRegular { sources[i] = try sources[i].inMemory(options) }
    try look()
  }

  /// One of the inputs, when it is in memory.
  func kept(_ index: Int) -> Source? { sources[index].isInMemory ? sources[index] : nil }

  /// Opens what is packed in an input, once that is in memory.
  private static func look(inside source: Source, _ options: ReadOptions) throws(ReadError) -> Opened {
    var source = source
    while source.head.count < lookahead, !source.isEnded { try source.lookFurther(lookahead) }
    return try look(source, options)
  }

  /// What one of the inputs is.
  func opened(_ index: Int, _ options: ReadOptions) throws(ReadError) -> Opened {
    try Self.look(sources[index], options)
  }

  /// The most rows that one of the inputs can have, for each takes a byte; `.max` where that is not known.
  func mostRows(_ index: Int) -> Int {
    let source = sources[index]
    return source.size > 0 && Self.format(of: source) != .npz ? source.size : .max
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

  /// Whether the head is too short; it must hold the wanted bytes, and whole lines that show what the columns hold.
  private mutating func lacks(_ index: Int) -> Bool {
    let source = sources[index]
    if source.isEnded { return false }
    if missing(index) > 0 { return true }
    // Only text has lines that say something.
    if Self.format(of: source) != .csv { return false }
    rows[index].look(at: source.head)
    if rows[index].suffice || source.head.count > Self.longestHead { return false }
    wanted[index] = 2 * source.head.count
    return true
  }

  /// Says what the first bytes tell of an input.
  static func look(_ source: Source, _ options: ReadOptions) throws(ReadError) -> Opened {
    try refuseForeign(source)
    let format = options.format ?? Self.format(of: source)
    if [.csv, .tsv, .json, .ndjson].contains(format) { try refuseBinary(source) }
    let opened = try open(source, as: format, options)
    guard !opened.names.isEmpty else {
      throw ReadError("empty", "no data: its rows have no cells", at: Place(path: source.path))
    }
    return opened
  }

  private static func open(
    _ source: Source, as format: Format, _ options: ReadOptions
  ) throws(ReadError) -> Opened {
    switch format {
    case .csv, .tsv: try TextOpener(source, options).open()
    case .ndjson, .json: try JSONFile.open(source, options)
    case .npy: try NPYFile.open(source, options)
    case .npz:
      try NPZFile.open(source, options) { packed throws(ReadError) in try look(inside: packed, options) }
    case .safetensors: try SafetensorsFile.open(source, options)
    }
  }

  /// The format by the first bytes.
  private static func format(of source: Source) -> Format {
    if source.head.starts(with: NPYHeader.magic) { return .npy }
    if source.head.starts(with: NPZFile.magic) { return .npz }
    if SafetensorsFile.begins(source.head) { return .safetensors }
    let mark = source.head.starts(with: Byte.orderMark) ? Byte.orderMark.count : 0
    switch source.head.dropFirst(mark).first(where: { !Byte.isSpace($0) }) {
    case UInt8(ascii: "["), UInt8(ascii: "{"): return .json
    default: return isLoneValue(source, from: mark) ? .json : .csv
    }
  }

  /// Whether an input that is called one of JSON is a single number, text or word.
  private static func isLoneValue(_ source: Source, from start: Int) -> Bool {
    guard source.isEnded, source.path.hasSuffix(".json") || source.path.hasSuffix(".json.gz") else { return false }
    var (parser, sink) = (JSONParser(source.head, start..<source.head.count), JSONCheck())
    do throws(JSONFault) {
      try parser.document(&sink, at: nil, depth: 0)
      return true
    } catch {
      return false
    }
  }

  /// Throws for the formats that people do have and that are no text.
  private static func refuseForeign(_ source: Source) throws(ReadError) {
    let head = source.head
    if let foreign = ForeignFormat.of(head) { throw foreign.error(source.path) }
    if head.starts(with: [0xff, 0xfe, 0, 0]) || head.starts(with: [0, 0, 0xfe, 0xff]) {
      throw ReadError.otherEncoding(source.path, "UTF-32")
    }
    if head.starts(with: [0xff, 0xfe]) || head.starts(with: [0xfe, 0xff]) {
      throw ReadError.otherEncoding(source.path, "UTF-16")
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
