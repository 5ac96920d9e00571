/// Rows of JSON as they come: the lines of NDJSON or the elements of an array.
struct JSONRowStream: RowStream {
  private var source: Source
  private var columns = JSONColumns()
  private let chunkSize: Int
  private var plan: JSONPlan
  private var splitter: JSONSplitter
  private let cut: JSONCut
  /// What was read, from somewhere before the next row on.
  private var buffer: [UInt8]
  private var filled: Int
  /// The offset in the input of the buffer's first byte.
  private var base = 0
  /// Where rows end, as offsets in the input; the first `taken` have been taken.
  private var ends: [Int] = []
  private var taken = 0
  /// Where the next row to be taken begins, as an offset in the input and as a place.
  private var start: Int
  private var origin: JSONOrigin
  /// The place of the bracket around all rows.
  private let opened: Place
  private(set) var isRead = false

  /// Goes on with `head`, the bytes from the input's beginning that were read to find out its form.
  init(
    _ source: Source, head: [UInt8], _ form: JSONSplitter.Form, from start: Int, chunkSize: Int
  ) throws(ReadError) {
    self.source = source
    self.chunkSize = chunkSize
    self.start = start
    plan = JSONPlan(columns, [])
    splitter = JSONSplitter(form, start: start)
    cut = splitter.cut
    buffer = head
    filled = head.count
    origin = JSONOrigin.beginning(of: source.path, head).moved(over: head.span, 0..<start)
    opened = Place(path: source.path, line: origin.line, column: origin.column - 1)
    try scan()
  }

  var available: Int { ends.count - taken }
  var descriptor: Int32? { source.descriptor }
  var byteCount: Int { source.byteCount }
  var hash: UInt64? { source.hash }

  mutating func start(_ requests: [Request], hashing: Bool) {
    plan = JSONPlan(columns, requests)
    if !hashing { source.stopHashing() }
  }

  mutating func fill() throws(ReadError) {
    guard !isRead else { return }
    makeRoom()
    let got = try source.read(into: &buffer, at: filled, upTo: chunkSize)
    filled += got
    isRead = got == 0
    try scan()
  }

  mutating func take(_ count: Int) throws(ReadError) -> any Piece {
    precondition(count >= 0 && count <= available)
    let end = count == 0 ? start : ends[taken + count - 1]
    let next = count == 0 ? start : min(end + cut.separator, base + filled)
    let bytes = Array(buffer[start - base..<end - base]) + [UInt8](repeating: 0, count: 8)
    let pieceEnds = ends[taken..<taken + count].map { $0 - start }
    let piece = JSONPiece(bytes, from: 0, ends: pieceEnds, cut, plan, origin)
    origin = origin.moved(over: buffer.span, start - base..<next - base)
    start = next
    taken += count
    return piece
  }

  /// Finds the columns of the rows in memory, as many as fit into so many bytes and one more.
  mutating func survey(_ limit: Int) throws(ReadError) -> JSONColumns {
    columns = JSONColumns()
    var first = start
    for end in ends {
      if first - start > limit { break }
      do throws(JSONFault) {
        try parse(first..<end, &columns)
      } catch {
        throw readError(error)
      }
      first = end + cut.separator
    }
    return columns
  }

  /// Whether reading further is sure not to wait for more than the rest of a small file.
  var isSmall: Bool { source.size > 0 && source.size <= filled }

  /// Forgets the rows that were taken, when they are many, and makes room for the next read.
  private mutating func makeRoom() {
    ends.removeFirst(taken)
    taken = 0
    let dead = start - base
    if dead > filled / 2 {
      buffer.removeFirst(dead)
      filled -= dead
      base = start
    }
    let missing = filled + chunkSize - buffer.count
    if missing > 0 { buffer.append(contentsOf: repeatElement(0, count: missing)) }
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
    try splitter.scan(buffer.span, base: base, upTo: base + filled, ends: &ends)
    // An array without elements has no row.
    let isFirst = splitter.isClosed && !wasClosed && ends.count == 1 && start == splitter.opened + 1
    if isFirst, isBlank(start..<ends[0]) { ends = [] }
    try splitter.finish(buffer.span, base: base, upTo: base + filled)
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
    var parser = JSONParser(buffer, row.lowerBound - base..<row.upperBound - base)
    try parser.document(&sink, at: 0, depth: cut.outerDepth)
  }

  private func isBlank(_ range: Range<Int>) -> Bool {
    buffer[range.lowerBound - base..<range.upperBound - base].allSatisfy(JSONParser.isSpace)
  }

  private func readError(_ fault: JSONFault) -> ReadError {
    fault.error(whole: cut.whole) { index in
      guard index >= start - base else { return opened }
      let there = origin.moved(over: buffer.span, start - base..<index)
      return Place(path: source.path, line: there.line, column: there.column)
    }
  }
}

extension JSONSplitter {
  var cut: JSONCut {
    JSONCut(outerDepth: outerDepth, separator: separator, whole: form == .lines ? "line" : "file")
  }
}
