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
      readError = .title(start(of: 0), filled, above: start(of: row), rows[row].cells.count)
    case .twoHeaders(let first, let second):
      readError = .twoHeaders(start(of: first), start(of: second), isSame: rows[first].cells == rows[second].cells)
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

extension ReadError {
  fileprivate static func textAfterQuote(_ place: Place) -> Self {
    Self(
      "csv-quote", "text after the closing quote", at: place,
      hints: [.command(.set("--quote", "none"), reason: "takes quotes as text")])
  }

  fileprivate static func title(_ place: Place, _ found: Int, above table: Place, _ width: Int) -> Self {
    var place = place
    place.column = 1
    return Self(
      "ragged-row",
      "\(found) field\(found == 1 ? "" : "s"), but all lines from \(table.line) on have \(width): line \(table.line) "
        + "looks like the header",
      at: place, hints: [.command(.feed(place.path, [.tail(from: table.line)]))])
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
  public static func repeatedHeader(_ place: Place, header line: Int) -> Self {
    let program = "NR==\(line){h=$0} NR<=\(line)||$0!=h"
    return Self(
      "not-a-number", "line \(place.line) repeats the header", at: place,
      hints: [.command(.feed(place.path, [Filter("awk", program)]))])
  }

  fileprivate static func unnamed(_ place: Place, _ column: UnnamedColumn) -> Self {
    let count = column.header.count
    return Self(
      "ragged-row",
      "line \(place.line) has \(count) name\(count == 1 ? "" : "s"), and the lines below have \(count + 1) fields",
      at: place,
      hints: column.cures(line: place.line).map { .command(.feed(place.path, [$0.filter]), reason: $0.reason) })
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
