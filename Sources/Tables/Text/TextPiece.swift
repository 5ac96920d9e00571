/// Consecutive rows of a delimited text that one thread parses.
struct TextPiece: Piece {
  private let section: TextSection
  private let layout: TextLayout
  private let cells: [CellReader]
  private let numbers: PlainNumbers
  private var walker: RowWalker
  private var index = SeparatorIndex()
  private var cellIndex = CellIndex()
  /// The columns that are asked for, with their place among `cells`, by column; for the careful path.
  private let wanted: [(column: Int, cell: Int)]
  /// The wanted fields of one row.
  private var fields: [Field] = []

  init(_ section: TextSection, _ layout: TextLayout, _ cells: [CellReader]) {
    self.section = section
    self.layout = layout
    self.cells = cells
    numbers = PlainNumbers(point: layout.point)
    walker = section.walker(layout)
    wanted = cells.enumerated().map { ($1.request.column, $0) }.sorted { $0 < $1 }
  }

  mutating func decode(
    _ count: Int, into columns: inout [[Double]], from first: Int, troubles: inout Troubles
  ) throws(ReadError) {
    let step = max(1, SeparatorIndex.mostFields / layout.columnCount)
    var done = 0
    while done < count {
      let rows = min(step, count - done)
      if isBareColumn {
        parseLines(rows, at: done, into: &columns, from: first, &troubles)
      } else if section.isPlain, fillIndex(rows) {
        let stride = layout.columnCount
        for (column, cell) in wanted {
          let ends = (index.ends, offset: column, stride)
          parseColumn(cell, ends, rows, at: done, &columns[first + cell], first, &troubles)
        }
        walker.position = index.end(ofField: rows * stride) + 1
      } else if fillCellIndex(rows) {
        for (i, (_, cell)) in wanted.enumerated() {
          let ends = (cellIndex.bounds, offset: 2 * i, stride: 2 * wanted.count)
          parseColumn(cell, ends, rows, at: done, &columns[first + cell], first, &troubles)
        }
      } else {
        walk(rows, at: done, into: &columns, from: first, &troubles)
      }
      done += rows
    }
  }

  /// Whether there is but one column, of numbers without quotes, so that a line is a number.
  private var isBareColumn: Bool {
    section.isPlain && !section.hasQuotes && !section.hasReturns && layout.columnCount == 1 && cells.count == 1
      && cells[0].isNumber
  }

  /// Parses rows that are a line with a number each.
  private mutating func parseLines(
    _ rows: Int, at done: Int, into columns: inout [[Double]], from first: Int, _ troubles: inout Troubles
  ) {
    let storage = section.chunk.bytes
    let start = walker.position
    if DigitRows.parse(storage.span, at: start, rows: rows, into: &columns[first], at: done) {
      walker.position = start + 2 * rows
      return
    }
    let (end, failures) = numbers.parseLines(storage.span, at: start, rows: rows, into: &columns[first], at: done)
    // The quick parser leaves some rows to the careful one.
    for (row, start) in failures {
      walker.position = start
      walk(1, at: row, into: &columns, from: first, &troubles)
    }
    walker.position = end
  }

  private mutating func fillIndex(_ rows: Int) -> Bool {
    let bytes = section.chunk.bytes
    return index.fill(
      bytes.span, walker.position..<walker.end, delimiter: layout.dialect.delimiter, hasQuotes: section.hasQuotes,
      rows: rows,
      columns: layout.columnCount)
  }

  private mutating func fillCellIndex(_ rows: Int) -> Bool {
    guard !layout.isGeneralPathOnly else { return false }
    let bytes = section.chunk.bytes
    let columns = wanted.map(\.column)
    return cellIndex.fill(bytes.span, &walker, rows: rows, wanted: columns.span, columnCount: layout.columnCount)
  }

  /// Parses one column of the rows in an index, of which it has every `stride`-th two from `offset` on.
  private func parseColumn(
    _ cell: Int, _ index: (ends: [UInt32], offset: Int, stride: Int), _ rows: Int, at done: Int,
    _ column: inout [Double], _ first: Int, _ troubles: inout Troubles
  ) {
    let storage = section.chunk.bytes
    let (ends, offset, stride) = index
    // The quick parser leaves some cells to the careful one.
    let failures =
      if cells[cell].isNumber {
        numbers.parse(
          storage.span, ends.span, offset: offset, stride: stride, rows: rows, hasQuotes: section.hasQuotes,
          hasReturns: section.hasReturns && offset == stride - 1, into: &column, at: done)
      } else if let names = cells[cell].names {
        number(names, storage.span, index, rows, at: done, &column)
      } else {
        Array(done..<done + rows)
      }
    for row in failures {
      let start = Int(ends[offset + (row - done) * stride]) + 1
      guard let field = walker.field(storage.span, at: start) else { continue }
      column[row] = value(of: field, storage.span, cell, row: row, first, &troubles)
    }
  }

  /// Numbers the texts of one column of the rows in an index; returns the rows of those that are not plain.
  private func number(
    _ names: Names, _ bytes: Span<UInt8>, _ index: (ends: [UInt32], offset: Int, stride: Int), _ rows: Int,
    at done: Int, _ column: inout [Double]
  ) -> [Int] {
    let (ends, offset, stride) = index
    var keys: [Names.Key] = []
    var places: [Int] = []
    var others: [Int] = []
    for i in 0..<rows {
      let place = offset + i * stride
      let cell = CellReader.trimmed(bytes, Int(ends[place] &+ 1)..<Int(ends[place + 1]))
      guard isPlainText(bytes, cell) else {
        others.append(done + i)
        continue
      }
      keys.append(names.key(bytes, cell))
      places.append(done + i)
    }
    var numbers = column.mutableSpan
    var missing: [Int] = []
    names.number(keys, in: bytes) { key, number in
      if let number { numbers[places[key]] = Double(number) } else { missing.append(places[key]) }
    }
    return missing.isEmpty ? others : (others + missing).sorted()
  }

  /// Whether a cell is not empty, ASCII without controls, and begins with no quote.
  private func isPlainText(_ bytes: Span<UInt8>, _ cell: Range<Int>) -> Bool {
    guard !cell.isEmpty, bytes[cell.lowerBound] != Byte.quote else { return false }
    for i in cell where bytes[i] >= 0x7f || bytes[i] < 0x20 { return false }
    return true
  }

  /// Parses a cell by all the rules and reports what is wrong with it.
  @inline(never)
  private func read(
    _ bytes: Span<UInt8>, _ range: Range<Int>, _ cell: Int, row: Int, _ first: Int, _ troubles: inout Troubles
  ) -> Double {
    let (value, trouble) = cells[cell].read(bytes, range)
    if let trouble {
      var text: [UInt8] = []
      for i in range { text.append(bytes[i]) }
      report(trouble, text, at: range.lowerBound, cell, row: row, first, &troubles)
    }
    return value
  }

  private func report(
    _ kind: TroubleKind, _ text: [UInt8], at index: Int, _ cell: Int, row: Int, _ first: Int,
    _ troubles: inout Troubles
  ) {
    let text = String(decoding: text, as: UTF8.self)
    troubles.report(kind, request: first + cell, row: row, text: text) {
      section.place(at: index, path: layout.path, text: text)
    }
  }

  /// Parses rows field by field.
  private mutating func walk(
    _ rows: Int, at done: Int, into columns: inout [[Double]], from first: Int, _ troubles: inout Troubles
  ) {
    let storage = section.chunk.bytes
    let bytes = storage.span
    for row in done..<done + rows where walker.moveToRow(bytes) {
      let start = walker.position
      let (count, tail) = walkRow(bytes)
      if let tail {
        for cell in cells.indices { columns[first + cell][row] = .nan }
        troubles.report(.quote, request: first, row: row) { section.place(at: tail, path: layout.path) }
      } else if count == layout.columnCount {
        for (place, field) in zip(wanted, fields) {
          columns[first + place.cell][row] = value(of: field, bytes, place.cell, row: row, first, &troubles)
        }
      } else {
        for cell in cells.indices { columns[first + cell][row] = .nan }
        reportRagged(count, at: start, row: row, first, &troubles)
      }
    }
  }

  /// Walks over a row, keeps the wanted fields and returns the number of all, and where a quote is that text follows.
  @inline(__always)
  private mutating func walkRow(_ bytes: Span<UInt8>) -> (count: Int, tail: Int?) {
    fields.removeAll(keepingCapacity: true)
    var at = walker.position
    var count = 0
    var tail: Int?
    while let field = walker.field(bytes, at: at) {
      if field.hasTail, tail == nil { tail = field.content.upperBound }
      while fields.count < wanted.count, wanted[fields.count].column == count { fields.append(field) }
      count &+= 1
      at = field.next
      if field.isLast { break }
    }
    walker.position = at
    return (count, tail)
  }

  private func value(
    of field: Field, _ bytes: Span<UInt8>, _ cell: Int, row: Int, _ first: Int, _ troubles: inout Troubles
  ) -> Double {
    guard field.isIrregular else { return read(bytes, field.cell(in: bytes), cell, row: row, first, &troubles) }
    let text = field.text(in: bytes)
    let (value, trouble) = cells[cell].read(text.span, 0..<text.count)
    if let trouble { report(trouble, text, at: field.start, cell, row: row, first, &troubles) }
    return value
  }

  private func reportRagged(_ found: Int, at index: Int, row: Int, _ first: Int, _ troubles: inout Troubles) {
    troubles.report(.ragged, request: first, row: row, fields: (found, layout.columnCount)) {
      section.place(at: index, path: layout.path)
    }
  }

  func place(row: Int, request: Int) -> Place {
    let storage = section.chunk.bytes
    let bytes = storage.span
    var walker = section.walker(layout)
    for _ in 0..<row where walker.moveToRow(bytes) { walker.skipRow(bytes) }
    guard walker.moveToRow(bytes) else { return Place(path: layout.path) }
    var at = walker.position
    let column = request < cells.count ? cells[request].request.column : 0
    for _ in 0..<column {
      guard let field = walker.field(bytes, at: at), !field.isLast else { break }
      at = field.next
    }
    guard let field = walker.field(bytes, at: at) else { return Place(path: layout.path) }
    return section.place(
      at: field.cell(in: bytes).lowerBound, path: layout.path,
      text: String(decoding: field.text(in: bytes), as: UTF8.self))
  }
}
