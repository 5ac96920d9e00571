/// Rows of JSON as they come: the lines of NDJSON or the elements of an array.
struct JSONRowStream: RowStream {
  private var source: Source
  private var columns = JSONColumns()
  private let chunkSize: Int
  private var plan: JSONPlan
  private var splitter: JSONSplitter
  private let cut: JSONCut
  private var pool = ChunkPool()
  /// What was read, from somewhere before the next row on, and how far the chunk is filled.
  private var chunk: Chunk
  private var filled: Int
  /// The offset in the input of the chunk's first byte, which is negative while that stands in the margin.
  private var base: Int
  /// Whether pieces may be reading from the chunk.
  private var isShared = false
  /// Where rows end, as offsets in the input; the first `taken` have been taken.
  private var ends: [Int] = []
  private var taken = 0
  /// Where the next row to be taken begins, as an offset in the input and as a place.
  private var start: Int
  private var origin: JSONOrigin
  /// The place of the bracket around all rows.
  private let opened: Place
  /// Whether the rows end with the array, whatever follows it.
  private let isPart: Bool
  private let isGeneralPathOnly: Bool
  private(set) var isRead = false

  /// Goes on with `head`, the bytes from the input's beginning that were read to find out its form.
  init(
    _ source: Source, head: [UInt8], _ form: JSONSplitter.Form, from start: Int, _ options: ReadOptions
  ) throws(ReadError) {
    let origin = JSONOrigin.beginning(of: source.path, head).moved(over: head.span, 0..<start)
    self.init(source, form, from: start, origin, options, room: head.count, isPart: false)
    chunk.bytes.replaceSubrange(filled..<filled + head.count, with: head)
    base -= start
    filled += head.count
    try scan()
  }

  /// The elements of an array whose bracket has been passed, from a source that begins with the first.
  init(
    elements source: Source, from start: Int, _ origin: JSONOrigin, _ options: ReadOptions
  ) throws(ReadError) {
    self.init(source, .elements, from: start, origin, options, room: 0, isPart: true)
    while !isRead, available == 0 { try fill() }
  }

  private init(
    _ source: Source, _ form: JSONSplitter.Form, from start: Int, _ origin: JSONOrigin, _ options: ReadOptions,
    room: Int, isPart: Bool
  ) {
    self.source = source
    self.start = start
    self.origin = origin
    self.isPart = isPart
    chunkSize = options.chunkSize
    isGeneralPathOnly = options.isGeneralPathOnly
    plan = JSONPlan(columns, [], markers: options.markers, isGeneralPathOnly: isGeneralPathOnly)
    splitter = JSONSplitter(form, start: start)
    cut = splitter.cut
    chunk = pool.take(capacity: max(chunkSize, room))
    filled = chunk.room.lowerBound
    base = start - filled
    opened = Place(path: source.path, line: origin.line, column: origin.column - 1)
  }

  var available: Int { ends.count - taken }
  var descriptor: Int32? { source.descriptor }
  var byteCount: Int { source.byteCount }
  var hash: UInt64? { source.hash }

  mutating func start(_ requests: [Request], hashing: Bool) {
    start(requests, targets: Array(requests.indices))
    if !hashing { source.stopHashing() }
  }

  /// Says what will be asked of the rows, and which columns of all that are read it fills.
  mutating func start(_ requests: [Request], targets: [Int]) {
    plan = JSONPlan(
      columns, requests, targets: targets, markers: plan.markers, isGeneralPathOnly: isGeneralPathOnly)
  }

  mutating func fill() throws(ReadError) {
    guard !isRead else { return }
    makeRoom()
    let got = try source.read(into: &chunk.bytes, at: filled, upTo: chunk.room.upperBound - filled)
    filled += got
    isRead = got == 0
    try scan()
    if isPart && splitter.isClosed { isRead = true }
  }

  mutating func take(_ count: Int) throws(ReadError) -> any Piece { takePiece(count) }

  mutating func takePiece(_ count: Int) -> JSONPiece {
    precondition(count >= 0 && count <= available)
    let end = count == 0 ? start : ends[taken + count - 1]
    let next = count == 0 ? start : min(end + cut.separator, base + filled)
    let pieceEnds = Array(ends[taken..<taken + count])
    let piece = JSONPiece(chunk, base: base, from: start - base, ends: pieceEnds, cut, plan, origin)
    let bytes = chunk.bytes
    origin = origin.moved(over: bytes.span, start - base..<next - base)
    isShared = true
    start = next
    taken += count
    return piece
  }

  /// Finds the columns of the rows in memory, as many as fit into so many bytes and one more.
  mutating func survey(_ limit: Int) throws(ReadError) -> JSONColumns {
    // Local, and not through the stream: that would be copied for every row.
    var found = JSONColumns()
    let (bytes, base) = (chunk.bytes, base)
    var first = start
    for end in ends {
      if first - start > limit { break }
      do throws(JSONFault) {
        var parser = JSONParser(bytes, first - base..<end - base)
        try parser.document(&found, at: 0, depth: cut.outerDepth)
      } catch {
        throw readError(error)
      }
      first = end + cut.separator
    }
    columns = found
    return found
  }

  /// How many bytes of rows are in memory.
  var held: Int { base + filled - start }

  /// The first rows in memory as text, once their columns are known.
  var head: [[String]] {
    var first = start - base
    let rows = ends.prefix(JSONHead.mostRows).map { end in
      let row = first..<end - base
      first = row.upperBound + cut.separator
      return row
    }
    return JSONHead(columns, in: chunk.bytes).texts(of: rows, depth: cut.outerDepth)
  }

  /// Whether the input has ended already, so that reading further waits for nobody.
  var isSmall: Bool { source.isEnded }

  /// Forgets the rows that were taken; goes on in the chunk while it has room and nobody reads from it, else carries
  /// the rest into another.
  private mutating func makeRoom() {
    ends.removeFirst(taken)
    taken = 0
    if !isShared && filled < chunk.room.upperBound { return }
    let carried = start - base..<filled
    let next = pool.take(capacity: carried.count + chunkSize)
    let first = next.room.lowerBound
    next.bytes.replaceSubrange(first..<first + carried.count, with: chunk.bytes[carried])
    (chunk, filled, base, isShared) = (next, first + carried.count, start - first, false)
  }

  /// Cuts what has been read.
  private mutating func scan() throws(ReadError) {
    // On local variables, because the bytes are lent from the same stream.
    var (cutting, found) = (splitter, ends)
    ends = []
    var fault: JSONFault?
    do throws(JSONFault) {
      try split(&cutting, &found)
    } catch {
      fault = error
    }
    (splitter, ends) = (cutting, found)
    do throws(JSONFault) {
      if let fault { throw fault }
      if isRead { try finish() }
    } catch {
      throw firstError(or: error)
    }
  }

  private func split(_ splitter: inout JSONSplitter, _ ends: inout [Int]) throws(JSONFault) {
    let wasClosed = splitter.isClosed
    let bytes = chunk.bytes
    try splitter.scan(bytes.span, base: base, upTo: base + filled, ends: &ends)
    // An array without elements has no row.
    let isFirst = splitter.isClosed && !wasClosed && ends.count == 1 && start == splitter.opened + 1
    if isFirst, isBlank(start..<ends[0]) { ends = [] }
    if !isPart { try splitter.finish(bytes.span, base: base, upTo: base + filled) }
  }

  /// Takes what is left at the end of the input.
  private mutating func finish() throws(JSONFault) {
    let rest = splitter.start..<base + filled
    if splitter.isClosed { return }
    if splitter.form == .lines {
      if !isBlank(rest) { ends.append(rest.upperBound) }
      return
    }
    if splitter.form == .values && isBlank(rest) { return }
    // What is wrong is inside the last row, or all that is missing is the bracket around the rows.
    if !isBlank(rest) { try check(rest) }
    if splitter.form == .values { throw .syntax(rest.lowerBound - base, "a value that is no object and no array") }
    throw .truncated(filled, .array, splitter.opened - base)
  }

  /// The first mistake in the rows that were not taken yet, else the one that was found behind them.
  private func firstError(or fault: JSONFault) -> ReadError {
    var first = start
    for end in ends[taken...] {
      do throws(JSONFault) {
        try check(first..<end)
      } catch {
        return readError(error)
      }
      first = end + cut.separator
    }
    return readError(fault)
  }

  /// Parses a row for nothing but its mistakes.
  private func check(_ row: Range<Int>) throws(JSONFault) {
    var sink = JSONCheck()
    try parse(row, &sink)
  }

  private func parse<Sink: JSONSink>(_ row: Range<Int>, _ sink: inout Sink) throws(JSONFault) {
    var parser = JSONParser(chunk.bytes, row.lowerBound - base..<row.upperBound - base)
    try parser.document(&sink, at: 0, depth: cut.outerDepth)
  }

  private func isBlank(_ range: Range<Int>) -> Bool {
    chunk.bytes[range.lowerBound - base..<range.upperBound - base].allSatisfy(Byte.isSpace)
  }

  private func readError(_ fault: JSONFault) -> ReadError {
    fault.error(whole: cut.whole) { index in
      index >= start - base ? origin.place(chunk.bytes, index, from: start - base) : opened
    }
  }
}

extension JSONSplitter {
  var cut: JSONCut {
    JSONCut(outerDepth: outerDepth, separator: separator, whole: form == .lines ? "line" : "file")
  }
}
