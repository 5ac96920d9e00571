import Losses
import Messages
import Tables

extension DataProblems {
  /// A column of queries, or of series in time, beside rows that are all taken for one list.
  func oneList() -> Problem? {
    guard let (measure, table) = wholeColumn() else { return nil }
    let words = WellKnownNames.queries + (measure.readsSeries ? WellKnownNames.series : [])
    let column = table.names.first { words.contains(WellKnownNames.folded($0)) }
    return column.map {
      Problem(
        "one-list", "\(measure.card.name) takes all rows for one list, and \(table.path) has a column '\($0.quotable)'",
        at: Place(path: table.path), hints: [.command(.set("--list-col", $0), reason: "a list for each value of it")],
        severity: .warning)
    }
  }

  /// A column of times that go up and down, as the first rows show, beside a measure of one series in their order.
  func unordered() -> Problem? {
    guard let (measure, table) = wholeColumn({ $0.readsSeries }),
      let column = table.names.firstIndex(where: { WellKnownNames.times.contains(WellKnownNames.folded($0)) }),
      let times = Times(table.head.map { $0.indices.contains(column) ? $0[column] : "" }), !times.areInOrder
    else { return nil }
    return Problem(
      "one-list",
      "\(measure.card.name) reads the rows in the order of the file, which is not that of '\(table.names[column].quotable)'",
      at: Place(path: table.path), hints: [times.sorting(table, by: column, isAlone: dataset.parts.count == 1)],
      severity: .warning)
  }

  /// A measure of lists that takes all rows for one, and the labels' table.
  private func wholeColumn(_ reads: (Measure) -> Bool = { _ in true }) -> (Measure, Table)? {
    guard plan.listColumn == nil, plan.groupColumn == nil, plan.layout[.yhat].count == 1,
      let measure = plan.measures.first(where: { $0.list != nil && reads($0) }),
      let table = dataset.parts.first(where: { $0.roles.contains(.y) })?.table, table.hasHeader
    else { return nil }
    return (measure, table)
  }
}

extension Measure {
  /// Whether its list is a series in time.
  fileprivate var readsSeries: Bool { card.name == "mase" }
}

/// The times of the first rows, as far as they say which is the earlier one: numbers, or texts that begin with a year.
private struct Times {
  private let isNumbers: Bool
  private let differences: [Int]
  private let repeats: Bool

  init?(_ cells: [String]) {
    let numbers = cells.compactMap(Double.init)
    let isNumbers = numbers.count == cells.count
    guard cells.count > 2, isNumbers || cells.allSatisfy(Self.beginsWithYear) else { return nil }
    self.isNumbers = isNumbers
    differences = zip(cells.indices, cells.indices.dropFirst()).map { earlier, later in
      isNumbers
        ? numbers[earlier] < numbers[later] ? 1 : numbers[earlier] > numbers[later] ? -1 : 0
        : cells[earlier] < cells[later] ? 1 : cells[earlier] > cells[later] ? -1 : 0
    }
    repeats = Set(cells).count < cells.count
  }

  /// `2024-05-01`, `2024/05`.
  private static func beginsWithYear(_ cell: String) -> Bool {
    let bytes = Array(cell.utf8.prefix(5))
    return bytes.count == 5 && bytes.prefix(4).allSatisfy { (48...57).contains($0) } && "-/".utf8.contains(bytes[4])
  }

  /// The newest first is an order too: what changes from one row to the next is the same.
  var areInOrder: Bool { !(differences.contains(1) && differences.contains(-1)) }

  /// What puts the rows in order; several rows of one time are several series.
  func sorting(_ table: Table, by column: Int, isAlone: Bool) -> Cure {
    if repeats { return "--list-col names the column that says of which series a row is" }
    guard isAlone, let text = table.text, let mark = text.awkMark, mark != "\\t" else { return "sort the rows by it" }
    let sort = "sort \(isNumbers ? "-g " : "")-t'\(mark)' -k\(column + 1),\(column + 1)"
    let program = "NR<=\(text.firstLine){print;fflush();next}{print|\"\(sort)\"}"
    return .command(
      .feed(table.path, [Filter("awk", program)]), reason: "in the order of '\(table.names[column].quotable)'")
  }
}
