import Messages

/// Looks at the first lines of a delimited text: what separates the fields, and whether the first line names them.
struct TextOpener {
  private let source: Source
  private let options: ReadOptions
  /// The first bytes, without the byte order mark; the last line ends in a line feed, then comes a margin.
  private let bytes: [UInt8]
  private let length: Int
  private let markLength: Int

  /// The delimiters that are found by themselves, the likeliest first.
  static let delimiters = [UInt8]([Byte.comma, Byte.tab, UInt8(ascii: ";"), UInt8(ascii: "|")])
  /// At most this many rows decide.
  private static let mostRows = 100

  init(_ source: Source, _ options: ReadOptions) {
    self.source = source
    self.options = options
    markLength = source.head.starts(with: [0xef, 0xbb, 0xbf]) ? 3 : 0
    var bytes = Array(source.head[markLength...])
    if source.isEnded, let last = bytes.last, last != Byte.lineFeed { bytes.append(Byte.lineFeed) }
    length = bytes.count
    bytes += repeatElement(0, count: Chunk.margin)
    self.bytes = bytes
  }

  func open() throws(ReadError) -> Opened {
    try refuseSpreadsheetLine()
    let delimiter = options.delimiter ?? (options.format == .tsv ? Byte.tab : likeliestDelimiter())
    let rows = rows(delimiter)
    guard let first = rows.first else { throw emptiness() }
    let places = places(delimiter, first)
    if first.count == 1, options.delimiter != nil { try checkDelimiter(delimiter, places[0]) }
    let hasHeader = options.header ?? !first.allSatisfy { isNumberOrMissing($0) }
    if source.isEnded, hasHeader, !hasSecondRow(delimiter) { throw ReadError.noRows(source.path, hasHeader: true) }
    let layout = TextLayout(
      path: source.path, delimiter: delimiter, point: options.point, columnCount: first.count,
      isGeneralPathOnly: options.isGeneralPathOnly)
    let stream = TextStream(
      source, layout, chunkSize: options.chunkSize, skippedBytes: markLength, skippedRows: hasHeader ? 1 : 0)
    return Opened(
      format: options.format ?? (delimiter == Byte.tab ? .tsv : .csv), isReplayable: source.isRegular,
      hasHeader: hasHeader, names: hasHeader ? first : (1...first.count).map(String.init),
      warnings: options.header == nil ? HeaderDoubt(places, rows.dropFirst(), hasHeader: hasHeader).warnings : [],
      headerPlaces: places, head: Array(rows.dropFirst(hasHeader ? 1 : 0)), stream: stream)
  }

  /// Throws for a first line such as `sep=;`, which tells a spreadsheet what separates the fields.
  private func refuseSpreadsheetLine() throws(ReadError) {
    let line = bytes.prefix { $0 != Byte.lineFeed && $0 != Byte.carriageReturn }
    guard line.count == 5, line.starts(with: Array("sep=".utf8)), let mark = line.last else { return }
    throw ReadError(
      "delimiter", "this line is for spreadsheets", at: Place(path: source.path, line: 1, column: 1),
      hints: [.command(.feed(source.path, [.tail(from: 2)]), .set("--delim", Self.name(mark)))])
  }

  /// Whether another row at least begins after the first.
  private func hasSecondRow(_ delimiter: UInt8) -> Bool {
    var walker = RowWalker(delimiter: delimiter, end: length, position: 0)
    return walker.moveToRow(bytes.span) && walker.skipRow(bytes.span) && walker.moveToRow(bytes.span)
  }

  private func emptiness() -> ReadError {
    var finder = PlaceFinder(bytes, length, path: source.path)
    var walker = RowWalker(delimiter: Byte.comma, end: length, position: 0)
    guard walker.moveToRow(bytes.span) else { return .noRows(source.path, hasHeader: false) }
    let place = finder.place(at: walker.position)
    return source.isEnded ? .openQuote(place) : .endlessRow(place, megabytes: length >> 20)
  }

  /// The cells of the first rows.
  private func rows(_ delimiter: UInt8) -> [[String]] {
    var walker = RowWalker(delimiter: delimiter, end: length, position: 0)
    var rows: [[String]] = []
    while rows.count < Self.mostRows, walker.moveToRow(bytes.span) {
      var row: [String] = []
      var at = walker.position
      while let field = walker.field(bytes.span, at: at) {
        let text = field.text(in: bytes.span)
        row.append(String(decoding: text[CellReader.trimmed(text.span, 0..<text.count)], as: UTF8.self))
        at = field.next
        if field.isLast { break }
      }
      guard walker.skipRow(bytes.span) else { break }
      rows.append(row)
    }
    return rows
  }

  /// Where the cells of the first row stand.
  private func places(_ delimiter: UInt8, _ texts: [String]) -> [Place] {
    var finder = PlaceFinder(bytes, length, path: source.path)
    var walker = RowWalker(delimiter: delimiter, end: length, position: 0)
    guard walker.moveToRow(bytes.span) else { return [] }
    var at = walker.position
    var places: [Place] = []
    for text in texts {
      guard let field = walker.field(bytes.span, at: at) else { break }
      places.append(finder.place(at: CellReader.trimmed(bytes.span, field.content).lowerBound, text: text))
      at = field.next
    }
    return places
  }

  /// The delimiter that cuts all the first rows into the same number of cells, above all into numbers.
  private func likeliestDelimiter() -> UInt8 {
    var best = (delimiter: options.decimalComma ? UInt8(ascii: ";") : Byte.comma, share: -1.0)
    // Where the decimal mark is a comma, one outside of quotes separates only if others are quoted.
    let isQuoted = bytes[..<length].contains(Byte.quote)
    for delimiter in Self.delimiters where delimiter != options.point || isQuoted {
      guard bytes[..<length].contains(delimiter) else { continue }
      let rows = rows(delimiter)
      guard let first = rows.first, first.count > 1 else { continue }
      // Rows of different lengths are better than one column, and worse than all else.
      let isEven = rows.allSatisfy { $0.count == first.count }
      let cells = rows.joined()
      let numbers = cells.count { isNumberOrMissing($0) || delimiter != Byte.comma && isDecimalComma($0) }
      let share = isEven ? 1 + Double(numbers) / Double(cells.count) : 0
      if share > best.share { best = (delimiter, share) }
    }
    return best.delimiter
  }

  /// Throws when another delimiter would have given more than the one column that the user's gives.
  private func checkDelimiter(_ delimiter: UInt8, _ line: Place) throws(ReadError) {
    let likeliest = likeliestDelimiter()
    guard likeliest != delimiter, let first = rows(likeliest).first, first.count > 1 else { return }
    var place = line
    place.column = 1
    throw ReadError(
      "delimiter", "only one column, '\(line.text)', with --delim \(Self.name(delimiter))", at: place,
      hints: [
        .command(
          .remove("--delim"),
          reason: "the lines look separated by \(likeliest == Byte.tab ? "tabs" : "'\(Self.name(likeliest))'")")
      ])
  }

  private static func name(_ delimiter: UInt8) -> String {
    delimiter == Byte.tab ? "tab" : String(UnicodeScalar(delimiter))
  }

  private func isNumberOrMissing(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    if CellReader.isMissing(bytes.span, 0..<bytes.count) { return true }
    return DecimalReader.read(bytes, point: options.point) != .notANumber
  }

  private func isDecimalComma(_ text: String) -> Bool {
    DecimalReader.read(Array(text.utf8), point: Byte.comma) != .notANumber
  }
}
