/// Finds out what form of JSON an input has and opens it.
struct JSONFile {
  static let byteOrderMark: [UInt8] = [0xef, 0xbb, 0xbf]
  /// As many bytes of rows are looked at for the names of the columns.
  private static let survey = 64 * 1024

  private var source: Source
  private let options: ReadOptions
  /// All that was read so far.
  private var head: [UInt8] = []
  /// Whether that is the whole input.
  private var isEnded = false
  /// How far the first value has been looked for its end, and the ends found.
  private var firstValue: JSONSplitter?
  private var firstEnds: [Int] = []

  /// Opens an input of rows: an array, an object of arrays, or one value a line.
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
    guard let first = try nextText(from: head.starts(with: Self.byteOrderMark) ? 3 : 0) else {
      throw ReadError("empty", "no data", at: Place(path: source.path))
    }
    switch head[first] {
    case UInt8(ascii: "["): return try openArray(first)
    case UInt8(ascii: "{"): return try openObject(first)
    default:
      guard options.format == .ndjson else { throw fault(.syntax(first, "no array and no object begins here")) }
      return try openRows(.lines, from: first)
    }
  }

  private mutating func openArray(_ first: Int) throws(ReadError) -> Opened {
    if options.format == .ndjson { return try openRows(.lines, from: first) }
    guard let end = try endOfValue(first), let next = try nextText(from: end) else {
      return try openRows(.elements, from: first + 1)
    }
    return try openRows(try form(first, end, next), from: first)
  }

  private mutating func openObject(_ first: Int) throws(ReadError) -> Opened {
    if try endOfValue(first) == nil {
      if source.size > head.count, options.format != .ndjson,
        let members = try JSONOutline.members(of: source, from: first, origin(0..<first))
      {
        return try openTable(members, memory: [])
      }
      // An object that is long must be had whole: only its end tells whether others follow.
      head.reserveCapacity(source.size + 8)
      while !isEnded {
        try readMore(min(1 << 24, max(0, source.size - head.count + 1)))
        options.whileOpening?(source.path, head.count)
      }
    }
    let (members, end) = try arrays(first)
    if let next = try nextText(from: end) { return try openRows(try form(first, end, next), from: first) }
    guard members.isEmpty || options.format == .ndjson else { return try openTable(members, memory: head) }
    return try openRows(.values, from: first)
  }

  /// How values follow each other when the first is at `first..<end` and the second begins at `next`.
  private func form(_ first: Int, _ end: Int, _ next: Int) throws(ReadError) -> JSONSplitter.Form {
    guard options.format != .json, head[end..<next].contains(Byte.lineFeed) else {
      try check(first..<end)
      throw fault(.syntax(next, "the value has ended, but something follows"))
    }
    return head[first..<end].contains(Byte.lineFeed) ? .values : .lines
  }

  private mutating func openRows(_ form: JSONSplitter.Form, from start: Int) throws(ReadError) -> Opened {
    var stream = try JSONRowStream(source, head: head, form, from: start, options)
    // A small input is checked to its end before anything is said of its columns.
    while !stream.isRead, stream.available == 0 || stream.isSmall { try stream.fill() }
    guard stream.available > 0 else { throw ReadError("empty", "no rows", at: Place(path: source.path)) }
    let columns = try stream.survey(Self.survey)
    return Opened(
      format: form == .elements ? .json : .ndjson, isReplayable: source.isRegular, hasHeader: columns.names != nil,
      names: columns.names ?? columns.columns.indices.map { "\($0 + 1)" }, stream: stream)
  }

  /// Opens arrays of a file, or of the whole input in memory.
  private mutating func openTable(_ members: [JSONOutline.Member], memory: [UInt8]) throws(ReadError) -> Opened {
    var own = options
    // All chunks together are of the usual size, or near it.
    own.chunkSize = min(options.chunkSize, max(4096, 2 * options.chunkSize / max(1, members.count)))
    var columns: [JSONTableStream.Column] = []
    for member in members {
      let part = source.part(from: member.start, memory: memory)
      var rows = try JSONRowStream(elements: part, from: member.start, member.origin, own)
      let parts = try rows.survey(Self.survey / 8)
      columns.append(JSONTableStream.Column(key: member.key, place: member.place, rows: rows, parts: parts))
    }
    guard columns.contains(where: { $0.rows.available > 0 }) else {
      throw ReadError("empty", "no rows", at: Place(path: source.path))
    }
    return Opened(
      format: .json, isReplayable: source.isRegular, hasHeader: true, names: columns.flatMap(\.names),
      stream: JSONTableStream(source, columns, hash: memory.isEmpty ? nil : source.hash))
  }

  /// The arrays of an object, and where it ends; none when it is a row: when it has a number, or no array.
  private func arrays(_ first: Int) throws(ReadError) -> ([JSONOutline.Member], end: Int) {
    var parser = JSONParser(head, first..<head.count)
    var members: [JSONOutline.Member] = []
    var (origin, counted) = (origin(0..<first), first)
    var isRow = false
    do throws(JSONFault) {
      try parser.object(depth: 1) { (parser, key) throws(JSONFault) in
        guard head[parser.position] == UInt8(ascii: "[") else {
          var sink = JSONCheck()
          isRow = isRow || JSONParser.beginsNumber(head[parser.position])
          return try parser.value(&sink, nil, 1)
        }
        let start = parser.position + 1
        let quote = origin.moved(over: head.span, counted..<key.range.lowerBound - 1)
        origin = quote.moved(over: head.span, key.range.lowerBound - 1..<start)
        counted = start
        let place = Place(path: source.path, line: quote.line, column: quote.column)
        members.append(JSONOutline.Member(key: key.text, place: place, start: start, origin: origin))
        try skipArray(&parser)
      }
    } catch {
      throw fault(error)
    }
    return (isRow ? [] : members, parser.position)
  }

  /// Moves behind the array that begins here.
  private func skipArray(_ parser: inout JSONParser) throws(JSONFault) {
    var splitter = JSONSplitter(.elements, start: parser.position + 1)
    var ends: [Int] = []
    try splitter.scan(head.span, base: 0, upTo: head.count, ends: &ends)
    if !splitter.isClosed {
      var sink = JSONCheck()
      try parser.value(&sink, nil, 1)
    }
    parser.position = splitter.position
  }

  /// The place of what follows a range of the first bytes.
  private func origin(_ range: Range<Int>) -> JSONOrigin {
    JSONOrigin.beginning(of: source.path, head).moved(over: head.span, range)
  }

  /// Reads once more, `atOnce` bytes if the file has as many.
  private mutating func readMore(_ atOnce: Int = 0) throws(ReadError) {
    let start = head.count
    if atOnce > 0 { head.reserveCapacity(start + atOnce + 8) }
    let room = max(options.chunkSize, atOnce)
    head.append(contentsOf: repeatElement(0, count: room))
    let got = try source.read(into: &head, at: start, upTo: room)
    head.removeLast(room - got)
    isEnded = got == 0
  }

  /// The index of the first byte from `start` on that is no white space; nil at the end of the input.
  private mutating func nextText(from start: Int) throws(ReadError) -> Int? {
    var i = start
    while true {
      while i < head.count, JSONParser.isSpace(head[i]) { i += 1 }
      if i < head.count { return i }
      if isEnded { return nil }
      try readMore()
    }
  }

  /// The index after the bracket that closes the value at `first`; nil when it has not been read.
  private mutating func endOfValue(_ first: Int) throws(ReadError) -> Int? {
    if let found = firstEnds.first { return found }
    var splitter = firstValue ?? JSONSplitter(.values, start: first)
    var ends: [Int] = []
    do throws(JSONFault) {
      try splitter.scan(head.span, base: 0, upTo: head.count, ends: &ends)
    } catch {
      // What comes behind the first value is cut later, with the place of every mistake.
      if ends.isEmpty { throw fault(error) }
    }
    (firstValue, firstEnds) = (splitter, ends)
    return firstEnds.first
  }

  /// Parses a value for nothing but its mistakes.
  private func check(_ range: Range<Int>) throws(ReadError) {
    var sink = JSONCheck()
    try parse(range, depth: 0, &sink)
  }

  private func parse<Sink: JSONSink>(_ range: Range<Int>, depth: Int, _ sink: inout Sink) throws(ReadError) {
    var parser = JSONParser(head, range)
    do throws(JSONFault) {
      try parser.document(&sink, at: 0, depth: depth)
    } catch {
      throw fault(error)
    }
  }

  private func fault(_ fault: JSONFault) -> ReadError {
    fault.error(whole: "file") { JSONOrigin.beginning(of: source.path, head).place(head, $0) }
  }
}
