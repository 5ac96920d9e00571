/// Consecutive rows of JSON, cut but not parsed.
struct JSONPiece: Piece {
  /// The bytes of the rows and what stands between them.
  private let chunk: Chunk
  /// Where each row ends in the input.
  private let ends: [Int]
  /// Where each row begins, when rows do not follow each other; else empty.
  private let starts: [Int]
  /// The offset in the input of the chunk's first byte, which is negative while that stands in the margin.
  private let base: Int
  /// Where the first row begins in the chunk, or the input, when rows do not follow each other.
  private let first: Int
  private let cut: JSONCut
  private let plan: JSONPlan
  /// The place of the byte at `first`.
  private let origin: JSONOrigin
  private var row = 0
  private var template: JSONTemplate?

  init(
    _ chunk: Chunk, base: Int, from first: Int, starts: [Int] = [], ends: [Int], _ cut: JSONCut, _ plan: JSONPlan,
    _ origin: JSONOrigin
  ) {
    self.chunk = chunk
    self.base = base
    self.first = first
    self.starts = starts
    self.ends = ends
    self.cut = cut
    self.plan = plan
    self.origin = origin
  }

  mutating func decode(
    _ count: Int, into columns: inout [[Double]], from first: Int, troubles: inout Troubles
  ) throws(ReadError) {
    let width = plan.requests.count
    var values = [Double](repeating: .nan, count: count * width)
    var done = 0
    while done < count {
      let alike = readAlike(&values, done, count)
      row += alike - done
      done = alike
      guard done < count else { break }
      try readCarefully(&values, done, first, &troubles)
      done += 1
    }
    for request in 0..<width {
      var column = columns[first + plan.targets[request]].mutableSpan
      for i in 0..<count { column[i] = values[i &* width &+ request] }
    }
  }

  /// Reads rows by the template while they fit it; returns how many of the block are read then.
  private func readAlike(_ values: inout [Double], _ done: Int, _ count: Int) -> Int {
    guard let template else { return done }
    let width = plan.requests.count
    var room = values.mutableSpan
    let bytes = chunk.bytes
    let (span, rowEnds) = (bytes.span, ends.span)
    let (rowStarts, isSpread) = (starts.span, !starts.isEmpty)
    var done = done
    var next = row
    var start = start(of: row)
    let isNumbers = template.isNumbers
    while done < count {
      if isSpread { start = rowStarts[next] &- base }
      let range = start..<rowEnds[next] &- base
      let isRead =
        isNumbers
        ? template.readNumbers(span, range, into: &room, at: done &* width)
        : template.read(span, range, plan, into: &room, at: done &* width)
      guard isRead else { break }
      start = range.upperBound &+ cut.separator
      next &+= 1
      done &+= 1
    }
    return done
  }

  /// Parses the next row, the `index`-th of the block.
  private mutating func readCarefully(
    _ values: inout [Double], _ index: Int, _ firstRequest: Int, _ troubles: inout Troubles
  ) throws(ReadError) {
    let range = range(of: row)
    let bytes = chunk.bytes
    var parsed = JSONRow(bytes, plan)
    do throws(JSONFault) {
      try parsed.parse(range, depth: cut.outerDepth)
    } catch {
      throw error.error(whole: cut.whole) { origin.place(bytes, $0, from: first) }
    }
    if parsed.isPlain && !plan.isGeneralPathOnly {
      template = JSONTemplate(bytes, range, parsed.values, hasClasses: plan.hasClasses)
    }
    for (request, number) in parsed.numbers.enumerated() { values[index * plan.requests.count + request] = number }
    for trouble in parsed.troubles {
      // A ragged row is the fault of no column.
      let request = trouble.kind == .ragged ? firstRequest : firstRequest + plan.targets[trouble.request]
      troubles.report(
        trouble.kind, request: request, row: index, text: text(of: trouble.range), fields: trouble.fields
      ) {
        place(of: trouble.range)
      }
    }
    row += 1
  }

  func place(row: Int, request: Int) -> Place {
    let range = range(of: row)
    let bytes = chunk.bytes
    var parsed = JSONRow(bytes, plan)
    try? parsed.parse(range, depth: cut.outerDepth)
    guard let local = plan.targets.firstIndex(of: request), let cell = parsed.cells[local] else {
      return place(of: range.lowerBound..<range.lowerBound)
    }
    let isQuoted = cell.lowerBound > range.lowerBound && bytes[cell.lowerBound - 1] == Byte.quote
    return place(of: isQuoted ? cell.lowerBound - 1..<cell.upperBound + 1 : cell)
  }

  /// Whether the cells of a request are read here.
  func answers(_ request: Int) -> Bool { plan.targets.contains(request) }

  /// The place of a cell.
  private func place(of cell: Range<Int>) -> Place {
    var place = origin.place(chunk.bytes, cell.lowerBound, from: first)
    place.text = text(of: cell)
    return place
  }

  /// The beginning of a cell's text, without quotes.
  private func text(of cell: Range<Int>) -> String {
    let bytes = chunk.bytes
    let isQuoted = cell.count > 1 && bytes[cell.lowerBound] == Byte.quote
    let text = isQuoted ? cell.lowerBound + 1..<cell.upperBound - 1 : cell
    return String(decoding: bytes[text].prefix(80), as: UTF8.self)
  }

  private func start(of row: Int) -> Int {
    if !starts.isEmpty { return starts[row] - base }
    return row == 0 ? first : ends[row - 1] - base + cut.separator
  }
  private func range(of row: Int) -> Range<Int> { start(of: row)..<ends[row] - base }
}

/// What all rows of an input have in common.
struct JSONCut: Sendable, Hashable {
  /// The number of brackets around a row.
  var outerDepth: Int
  /// The number of bytes between a row's end and the next row's start.
  var separator: Int
  /// What ends where a row ends: `line` or `file`.
  var whole: String
}

/// Where a run of bytes begins in its input.
struct JSONOrigin: Sendable, Hashable {
  var path: String
  /// Counts from 1.
  var line = 1
  /// Counts characters from 1.
  var column = 1

  /// The origin of an input; a byte order mark is no character.
  static func beginning(of path: String, _ bytes: [UInt8]) -> Self {
    Self(path: path, column: bytes.starts(with: Byte.orderMark) ? 0 : 1)
  }

  /// The place of a byte of the run, which begins at `start`.
  func place(_ bytes: [UInt8], _ index: Int, from start: Int = 0) -> Place {
    let there = moved(over: bytes.span, start..<max(start, min(index, bytes.count)))
    return Place(path: path, line: there.line, column: there.column)
  }

  /// The origin of what follows a range of bytes.
  func moved(over bytes: borrowing Span<UInt8>, _ range: Range<Int>) -> Self {
    var moved = self
    let lines = Self.count(bytes, range, of: Byte.lineFeed)
    var start = range.lowerBound
    if lines > 0 {
      start = range.upperBound
      while bytes[start - 1] != Byte.lineFeed { start -= 1 }
      moved.column = 1
    }
    // Bytes that continue a character of UTF-8 are no characters.
    let continuing = Self.count(bytes, start..<range.upperBound, of: 0xbf, with: 0x3f)
    moved.line += lines
    moved.column += range.upperBound - start - continuing
    return moved
  }

  /// How many bytes equal a value once some of their bits are set.
  private static func count(
    _ bytes: borrowing Span<UInt8>, _ range: Range<Int>, of byte: UInt8, with bits: UInt8 = 0
  ) -> Int {
    let (wanted, set) = (ByteLane(repeating: byte), ByteLane(repeating: bits))
    var count = 0
    var i = range.lowerBound
    while i &+ 64 <= range.upperBound {
      let block = bytes.block(at: i)
      let changed = ByteBlock(a: block.a | set, b: block.b | set, c: block.c | set, d: block.d | set)
      let mask = changed.mask(equalTo: wanted)
      if mask != 0 { count &+= mask.nonzeroBitCount }
      i &+= 64
    }
    while i < range.upperBound {
      if bytes[i] | bits == byte { count &+= 1 }
      i &+= 1
    }
    return count
  }
}
