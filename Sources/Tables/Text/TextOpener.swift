import Messages

/// Looks at the first lines of a delimited text: what separates the fields, where the table begins, and whether its
/// first line names the columns.
struct TextOpener {
  private let source: Source
  private let options: ReadOptions
  /// The first bytes; the last line ends in a line feed, then comes a margin.
  private let bytes: [UInt8]
  private let length: Int

  init(_ source: Source, _ options: ReadOptions) {
    self.source = source
    self.options = options
    var bytes = source.head
    if source.isEnded, let last = bytes.last, last != Byte.lineFeed { bytes.append(Byte.lineFeed) }
    length = bytes.count
    bytes.appendZeros(Chunk.margin)
    self.bytes = bytes
  }

  func open() throws(ReadError) -> Opened {
    var top = TextTop(bytes, length, skippedLines: options.skippedLines)
    if let drawn = DrawnTable(bytes, top.end..<length) {
      throw ReadError.drawn(place(at: drawn.start, text: ""), drawn.filter)
    }
    let finder = SeparatorFinder(bytes, top.end..<length, options)
    let told = options.delimiter ?? top.delimiter ?? (options.format == .tsv ? Byte.tab : nil)
    let (delimiter, rows) = told.map { ($0, finder.rows($0)) } ?? finder.likeliest()
    var dialect = finder.dialect(delimiter)
    if rows.isEmpty { throw emptiness(dialect, top.end) }
    let start: TableStart
    do throws(TableStart.Fault) {
      start = try TableStart(rows, dialect, options, typedNames: options.typedNames[source.path] ?? [])
    } catch {
      throw TextFault(error, rows, source.path, separator: dialect.name) { place(at: $0, text: $1) }.readError
    }
    if start.width == 1, options.delimiter != nil {
      try checkDelimiter(delimiter, rows[start.header ?? start.firstRow])
    }
    if options.decimalComma, start.width == 1, let header = start.header {
      try checkDecimalComma(rows[header], start.body)
    }
    if start.names != nil, start.body.isEmpty, isAllSeen(rows, dialect) {
      throw ReadError.noRows(source.path, hasHeader: true)
    }
    dialect.keepsBlankLines = start.width == 1
    var leftOut = start.commentsAbove
    if start.firstRow > 0 {
      let end = rows[start.firstRow - 1].end
      leftOut += comments(in: top.end..<end, dialect)
      top.end = end
    }
    return opened(start, rows, dialect, top, leftOut: leftOut)
  }

  /// The lines that an option leaves out above the first row; those below are counted as they are read.
  private func comments(in range: Range<Int>, _ dialect: Dialect) -> Int {
    var walker = RowWalker(dialect, end: range.upperBound, position: range.lowerBound)
    while walker.moveToRow(bytes.span), walker.skipRow(bytes.span) {}
    return walker.comments
  }

  private func opened(
    _ start: TableStart, _ rows: [HeadRow], _ dialect: Dialect, _ top: TextTop, leftOut: Int
  ) -> Opened {
    let layout = TextLayout(
      path: source.path, dialect: dialect, point: options.point, columnCount: start.width, markers: options.markers,
      isGeneralPathOnly: options.isGeneralPathOnly)
    let stream = TextStream(
      source, layout, chunkSize: options.chunkSize, skippedBytes: top.end,
      line: Lines.count(bytes.span, 0..<top.end) + 1)
    return Opened(
      format: options.format ?? (dialect.delimiter == Byte.tab ? .tsv : .csv), isReplayable: source.isRegular,
      hasHeader: start.names != nil, names: start.names ?? (1...start.width).map(String.init),
      headerPlaces: places(rows[start.header ?? start.firstRow], dialect, start),
      head: start.body,
      text: TextFacts(
        separator: dialect.name, header: start.reason,
        firstLine: Lines.count(bytes.span, 0..<rows[start.header ?? start.firstRow].start) + 1,
        leftOut: leftOut),
      stream: stream)
  }

  /// Whether nothing follows the first rows.
  private func isAllSeen(_ rows: [HeadRow], _ dialect: Dialect) -> Bool {
    var walker = RowWalker(dialect, end: length, position: rows.last?.end ?? 0)
    return source.isEnded && !walker.moveToRow(bytes.span)
  }

  private func emptiness(_ dialect: Dialect, _ start: Int) -> ReadError {
    var walker = RowWalker(dialect, end: length, position: start)
    guard walker.moveToRow(bytes.span) else { return .noRows(source.path, hasHeader: false) }
    let place = place(at: walker.position, text: "")
    return source.isEnded ? .openQuote(place) : .endlessRow(place, megabytes: length >> 20)
  }

  private func place(at index: Int, text: String) -> Place {
    var finder = PlaceFinder(bytes, length, path: source.path, start: markLength)
    return finder.place(at: index, text: text)
  }

  /// The length of the byte order mark, which is no character of the first line.
  private var markLength: Int { bytes.starts(with: Byte.orderMark) ? Byte.orderMark.count : 0 }

  /// Where the cells of the header, or of the first row, stand: one place a column.
  private func places(_ row: HeadRow, _ dialect: Dialect, _ start: TableStart) -> [Place] {
    var finder = PlaceFinder(bytes, length, path: source.path, start: markLength)
    let texts = start.names ?? row.cells
    guard texts.count == row.cells.count, !row.isHash || start.names == nil else {
      // Names in a comment, or names that lack the first.
      return texts.map { finder.place(at: row.start, text: $0) }
    }
    let walker = RowWalker(dialect, end: length, position: row.start)
    var at = row.start
    var places: [Place] = []
    for text in texts {
      guard let field = walker.field(bytes.span, at: at) else { break }
      places.append(finder.place(at: field.cell(in: bytes.span).lowerBound, text: text))
      at = field.next
    }
    return places
  }

  /// Throws where commas stand between names and as often in each row: they separate, whatever the decimal mark is.
  private func checkDecimalComma(_ header: HeadRow, _ body: [[String]]) throws(ReadError) {
    let line = bytes[header.start..<header.end]
    let names = header.cells[0].split(separator: ",", omittingEmptySubsequences: false)
    guard options.delimiter == nil, names.count > 1, !line.contains(Byte.quote),
      names.allSatisfy({ $0.first.map { $0 != " " } ?? false }),
      body.allSatisfy({ $0[0].count { $0 == "," } == names.count - 1 })
    else { return }
    let hasPoints = body.contains { $0[0].contains(".") }
    throw ReadError(
      "delimiter", "commas separate \(names.count) names, and --decimal comma makes numbers of the fields between them",
      at: place(at: header.start, text: header.cells[0]),
      hints: [
        hasPoints
          ? .command(.remove("--decimal")) : .command(.feed(source.path, [Filter("tr", ",", ";", from: .redirection)]))
      ])
  }

  /// Throws when another delimiter would have given more than the one column that the user's gives.
  private func checkDelimiter(_ delimiter: UInt8, _ row: HeadRow) throws(ReadError) {
    let finder = SeparatorFinder(bytes, row.start..<length, options)
    let (likeliest, rows) = finder.likeliest()
    guard likeliest != delimiter, let first = rows.first, first.cells.count > 1 else { return }
    var place = place(at: row.start, text: row.cells[0])
    place.column = 1
    let looks = likeliest == Byte.tab ? "tabs" : likeliest == Byte.space ? "blanks" : "'\(Dialect.name(likeliest))'"
    throw ReadError(
      "delimiter", "only one column, '\(place.text)', with --delim \(Dialect.name(delimiter))", at: place,
      hints: [.command(.remove("--delim"), reason: "the lines look separated by \(looks)")])
  }
}
