/// Finds out what form of JSON an input has and opens it.
struct JSONFile {
  /// As many bytes of rows are looked at for the names of the columns.
  private static let survey = 64 * 1024

  private var source: Source
  private let options: ReadOptions
  /// All that was read so far.
  private var head: [UInt8] = []
  /// Whether that is the whole input.
  private var isEnded = false
  /// How far the values have been looked for their ends, and the ends found.
  private var values: JSONSplitter?
  private var ends: [Int] = []

  /// Opens an input of rows: an array, an object, or values that follow each other.
  static func open(_ source: Source, _ options: ReadOptions) throws(ReadError) -> Opened {
    var file = Self(source: source, options: options)
    return try file.open()
  }

  private init(source: Source, options: ReadOptions) {
    self.source = source
    self.options = options
  }

  private mutating func open() throws(ReadError) -> Opened {
    head = source.takeHead()
    isEnded = source.isEnded
    guard let first = try nextText(from: head.starts(with: Byte.orderMark) ? 3 : 0) else {
      throw ReadError("empty", "no data", at: Place(path: source.path))
    }
    switch head[first] {
    case UInt8(ascii: "["): return try openArray(first)
    case UInt8(ascii: "{"): return try openObject(first)
    default: return try openScalars(first)
    }
  }

  private mutating func openArray(_ first: Int) throws(ReadError) -> Opened {
    if options.format == .ndjson { return try openRows(.lines, from: first) }
    guard let end = try endOfFirst(first), let next = try nextText(from: end) else {
      return try openRows(.elements, from: first + 1)
    }
    return try openRows(try form(first, end, next), from: first)
  }

  private mutating func openObject(_ first: Int) throws(ReadError) -> Opened {
    if try endOfFirst(first) == nil, source.size > head.count, options.format != .ndjson,
      let members = try JSONOutline.members(of: source, from: first, origin(0..<first))
    {
      return try JSONArrays(source: source, options: options).open(members, memory: [])
    }
    // An object that is long must be had whole: only its end tells whether others follow.
    while try endOfFirst(first) == nil, !isEnded { try readOn() }
    guard let end = try endOfFirst(first) else {
      try check(first..<head.count)
      throw fault(.truncated(head.count, .object, first))
    }
    guard let next = try nextText(from: end) else { return try openOnly(first) }
    let form = try form(first, end, next)
    if let array = JSONBatches.array(of: head, at: first, end, options.word) {
      while !isEnded { try readOn() }
      return try JSONBatches(source: source, bytes: head, options: options, key: array).open(from: first)
    }
    return try openRows(form, from: first)
  }

  /// Opens an object that nothing follows.
  private mutating func openOnly(_ first: Int) throws(ReadError) -> Opened {
    if options.format != .ndjson,
      let opened = try JSONObjectFile(source: source, bytes: head, options: options).open(at: first)
    {
      return opened
    }
    return try openRows(.values, from: first)
  }

  /// Opens what is no array and no object: numbers or texts, one a line.
  private mutating func openScalars(_ first: Int) throws(ReadError) -> Opened {
    guard options.format != .ndjson else { return try openRows(.lines, from: first) }
    while !isEnded { try readOn() }
    var (parser, sink) = (JSONParser(head, first..<head.count), JSONCheck())
    do throws(JSONFault) {
      try parser.value(&sink, nil, 0)
    } catch {
      throw fault(error)
    }
    guard try nextText(from: parser.position) == nil else {
      throw fault(.syntax(parser.position, "the value has ended, but something follows"))
    }
    throw ReadError(
      "json-type", "a single value is no table: rows are in an array or an object, or one a line",
      at: place(first))
  }

  /// How values follow each other when the first is at `first..<end` and the second begins at `next`.
  private mutating func form(_ first: Int, _ end: Int, _ next: Int) throws(ReadError) -> JSONSplitter.Form {
    if options.format == .ndjson { return .lines }
    guard options.format != .json else {
      try check(first..<end)
      throw fault(.syntax(next, "the value has ended, but something follows"))
    }
    guard JSONMasks.opening == head[next] | 0x20 || head[end..<next].contains(Byte.lineFeed) else {
      throw fault(.syntax(next, "the value has ended, but something follows"))
    }
    // A line feed after every value that is in memory, and nowhere else.
    var start = first
    for end in ends {
      guard !head[start..<end].contains(Byte.lineFeed) else { return .values }
      start = head[end...].firstIndex { !Byte.isSpace($0) } ?? head.count
      guard start == head.count || head[end..<start].contains(Byte.lineFeed) else { return .values }
    }
    return .lines
  }

  private mutating func openRows(_ form: JSONSplitter.Form, from start: Int) throws(ReadError) -> Opened {
    var stream = try JSONRowStream(source, head: head, form, from: start, options)
    // A small input is checked to its end before anything is said of its columns.
    while !stream.isRead, stream.available == 0 || stream.isSmall { try stream.fill() }
    guard stream.available > 0 else { throw ReadError("empty", "no rows", at: Place(path: source.path)) }
    let columns = try stream.survey(Self.survey)
    // Where there is nothing to read, what is wrong further on is said all the same.
    while columns.columns.isEmpty, !stream.isRead {
      _ = stream.takePiece(stream.available)
      try stream.fill()
    }
    return Opened(
      format: form == .elements ? .json : .ndjson, isReplayable: source.isRegular, hasHeader: columns.names != nil,
      names: columns.names ?? columns.columns.indices.map { "\($0 + 1)" }, elements: columns.elements,
      head: stream.head, stream: stream)
  }

  /// The place of what follows a range of the first bytes.
  private func origin(_ range: Range<Int>) -> JSONOrigin {
    JSONOrigin.beginning(of: source.path, head).moved(over: head.span, range)
  }

  private func place(_ offset: Int) -> Place { JSONOrigin.beginning(of: source.path, head).place(head, offset) }

  /// Reads more of an input that must be had whole: each time as much again, or all that a file has.
  private mutating func readOn() throws(ReadError) {
    try readMore(min(1 << 24, max(head.count, source.size - head.count + 1)))
    options.whileOpening?(source.path, head.count)
  }

  /// Reads once more, `atOnce` bytes if the file has as many.
  private mutating func readMore(_ atOnce: Int = 0) throws(ReadError) {
    let start = head.count
    let room = max(options.chunkSize, atOnce)
    head.appendZeros(room)
    let got = try source.read(into: &head, at: start, upTo: room)
    head.removeLast(room - got)
    isEnded = got == 0
  }

  /// The index of the first byte from `start` on that is no white space; nil at the end of the input.
  private mutating func nextText(from start: Int) throws(ReadError) -> Int? {
    var i = start
    while true {
      while i < head.count, Byte.isSpace(head[i]) { i += 1 }
      if i < head.count { return i }
      if isEnded { return nil }
      try readMore()
    }
  }

  /// The index after the bracket that closes the value at `first`; nil when it has not been read.
  private mutating func endOfFirst(_ first: Int) throws(ReadError) -> Int? {
    if let found = ends.first { return found }
    var splitter = values ?? JSONSplitter(.values, start: first)
    var found: [Int] = []
    do throws(JSONFault) {
      try splitter.scan(head.span, base: 0, upTo: head.count, ends: &found)
    } catch {
      // What comes behind the first value is cut later, with the place of every mistake.
      if found.isEmpty { throw fault(error) }
    }
    (values, ends) = (splitter, found)
    return ends.first
  }

  /// Parses a value for nothing but its mistakes.
  private func check(_ range: Range<Int>) throws(ReadError) {
    var (parser, sink) = (JSONParser(head, range), JSONCheck())
    do throws(JSONFault) {
      try parser.document(&sink, at: 0, depth: 0)
    } catch {
      throw fault(error)
    }
  }

  private func fault(_ fault: JSONFault) -> ReadError { fault.error(whole: "file", place) }
}
