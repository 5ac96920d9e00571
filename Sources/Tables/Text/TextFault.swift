import Messages

/// Says why the first lines of a text are no table, and what would make one of them.
struct TextFault {
  let readError: ReadError

  init(
    _ fault: TableStart.Fault, _ rows: [HeadRow], _ path: String, separator: String,
    place: (_ index: Int, _ text: String) -> Place
  ) {
    func start(of row: Int) -> Place { place(rows[row].start, rows[row].cells.first ?? "") }
    switch fault {
    case .noRows: readError = .noRows(path, hasHeader: false)
    case .tail(let row): readError = .textAfterQuote(place(rows[row].tail ?? rows[row].start, ""))
    case .title(let row):
      let filled = max(1, rows[0].cells.count { !$0.isEmpty })
      let cures = Self.isData(rows, row) ? Self.headers(rows, row, separator, start(of:)) : []
      readError = .title(start(of: 0), filled, above: start(of: row), rows[row].cells.count, cures)
    case .twoHeaders(let first, let second):
      readError = .twoHeaders(start(of: first), start(of: second), isSame: rows[first].cells == rows[second].cells)
    case .comment(let row):
      var line = start(of: row)
      line.column = 1
      readError = .ambiguousComment(line)
    case .ambiguous(let row, let reason):
      var line = start(of: row)
      line.column = 1
      readError = .ambiguousHeader(line, reason)
    case .unnamed(let header, let below):
      var line = start(of: header)
      line.column = 1
      readError = .unnamed(line, UnnamedColumn(rows[header].cells, below, separator: separator))
    }
  }
}

extension TextFault {
  /// Whether a row below others of fewer fields is one of the data: it has a fraction, and text where the next has text.
  private static func isData(_ rows: [HeadRow], _ row: Int) -> Bool {
    func kinds(_ cells: [String]) -> [Bool] { cells.map { DecimalReader.read($0) == .notANumber } }
    let cells = rows[row].cells
    let hasFraction = cells.contains { $0.contains(".") && DecimalReader.read($0) != .notANumber }
    return hasFraction && (row + 1 == rows.count || kinds(rows[row + 1].cells) == kinds(cells))
  }

  /// How the lines above such a row become its header: pandas prints the name of an index below those of the columns,
  /// and names of several words are divided by more than one blank.
  private static func headers(
    _ rows: [HeadRow], _ row: Int, _ separator: String, _ start: (_ row: Int) -> Place
  ) -> [Cure] {
    let (first, width) = (start(0), rows[row].cells.count)
    if row == 2, rows[0].cells.count == width - 1, rows[1].cells.count == 1 {
      let line = start(1).line
      return [.command(.feed(first.path, [.sed("\(line)d")]), reason: "if line \(line) is the name of the index")]
    }
    func parts(_ place: Place) -> Int {
      Array(place.source ?? "").split(separator: [" ", " "]).count { $0.contains { $0 != " " } }
    }
    if separator == "space", row == 1, parts(first) == width, parts(start(row)) == width {
      let filter = Filter("sed", "-E", "s/  +/;/g")
      return [.command(.feed(first.path, [filter]), reason: "if two blanks and more divide the columns")]
    }
    let table = Change.feed(first.path, [.tail(from: start(row).line)])
    return [.command(table, .set("--header", "no"), reason: "if no line names the columns")]
  }
}

extension ReadError {
  fileprivate static func textAfterQuote(_ place: Place) -> Self {
    Self(
      "csv-quote", "text after the closing quote", at: place,
      hints: [.command(.set("--quote", "none"), reason: "takes quotes as text")])
  }

  fileprivate static func title(
    _ place: Place, _ found: Int, above table: Place, _ width: Int, _ cures: [Cure]
  ) -> Self {
    var place = place
    place.column = 1
    let counts = "\(found) field\(found == 1 ? "" : "s"), but all lines from \(table.line) on have \(width)"
    guard cures.isEmpty else { return Self("ragged-row", counts, at: place, hints: cures) }
    return Self(
      "ragged-row", "\(counts): line \(table.line) looks like the header", at: place,
      hints: [.command(.feed(place.path, [.tail(from: table.line)]))])
  }

  fileprivate static func twoHeaders(_ first: Place, _ second: Place, isSame: Bool) -> Self {
    if isSame { return repeatedHeader(second, header: first.line) }
    return Self(
      "not-a-number", "line \(second.line) has text, as line \(first.line), where the lines below have numbers",
      at: second,
      hints: [
        .command(.feed(first.path, [.sed("\(second.line)d")]), reason: "if line \(second.line) holds units"),
        .command(.feed(first.path, [.tail(from: second.line)]), reason: "if line \(first.line) is a title"),
      ])
  }

  /// A line that is the header once more, as where two files were put together.
  static func repeatedHeader(_ place: Place, header line: Int) -> Self {
    Self(
      "not-a-number", "line \(place.line) repeats the header", at: place,
      hints: [.command(.feed(place.path, [.omittingRepeats(ofLine: line)]))])
  }

  fileprivate static func unnamed(_ place: Place, _ column: UnnamedColumn) -> Self {
    let count = column.header.count
    return Self(
      "ragged-row",
      "line \(place.line) has \(count) name\(count == 1 ? "" : "s"), and the lines below have \(count + 1) fields",
      at: place,
      hints: column.cures(line: place.line).map { .command(.feed(place.path, [$0.filter]), reason: $0.reason) })
  }

  fileprivate static func ambiguousComment(_ place: Place) -> Self {
    Self(
      "header-ambiguous", "line \(place.line) and the comment above it may both name the columns", at: place,
      hints: [
        .command(.set("--comment", "#"), reason: "if line \(place.line) is the header"),
        .command(.set("--header", "yes"), reason: "if the comment is the header"),
      ])
  }

  fileprivate static func ambiguousHeader(_ place: Place, _ reason: HeaderReason) -> Self {
    Self(
      "header-ambiguous", "line \(place.line) may be the header or the first row: \(reason.text)", at: place,
      hints: [
        .command(.set("--header", "yes"), reason: "if it is the header"),
        .command(.set("--header", "no"), reason: "if it is a row"),
      ])
  }
}
