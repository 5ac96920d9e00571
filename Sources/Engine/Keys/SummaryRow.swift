import Losses
import Messages
import Tables

/// A last row that sums up those above it, as spreadsheets and pivot tables have it: `total,7,7.5`.
///
/// What says so stands in the first column, where the other rows have their ids, and is no number that is read.
struct SummaryRow {
  private static let words: Set = [
    "total", "totals", "grand total", "subtotal", "sum", "mean", "average", "avg", "avg.", "overall", "median",
  ]

  private let survey: ColumnSurvey
  private let settings: RunSettings

  init(_ survey: ColumnSurvey, _ settings: RunSettings) { (self.survey, self.settings) = (survey, settings) }

  /// Throws where such a row would be read as one of the data, unless an option says that the first column has ids.
  func check(_ choices: [Choice]) throws(Failure) {
    guard settings.columns[.id] == nil else { return }
    for (index, table) in survey.tables.enumerated() where table.text != nil && table.columnCount > 1 {
      let isRead = choices.contains { $0.table == index && $0.columns.contains(0) && $0.input.role.isData }
      guard !isRead, choices.contains(where: { $0.table == index }), let cell = table.lastWord else { continue }
      guard sumsUp(cell, table) else { continue }
      throw refusal(cell, table)
    }
  }

  /// Whether a last row begins with a word for a sum, or with nothing, as no other row does.
  private func sumsUp(_ cell: String, _ table: Table) -> Bool {
    let isWord =
      cell.isEmpty ? table.hasHeader && WellKnownNames.isID(table.names[0]) : Self.words.contains(Self.folded(cell))
    guard isWord, table.head.count > 1 else { return false }
    let others = table.head.count { $0.first.map(Self.folded) == Self.folded(cell) }
    // The last row may be among the first ones.
    return others <= (table.head.last?.first == cell ? 1 : 0)
  }

  private static func folded(_ cell: String) -> String {
    var text = cell[...].drop { $0 == " " }
    while let last = text.last, " :".contains(last) { text.removeLast() }
    return text.lowercased()
  }

  private func refusal(_ cell: String, _ table: Table) -> Failure {
    let what = cell.isEmpty ? "nothing" : "'\(cell.quotable)'"
    let column = ColumnSeries.word(for: 0, table.names)
    let name = table.hasHeader && !table.names[0].isEmpty ? "column '\(table.names[0].quotable)'" : "its first column"
    return .data(
      "summary-row", "the last row has \(what) in \(name), and may sum up the rows above it",
      at: Place(path: table.path),
      hints: [
        .command(.feed(table.path, [.sed("$d")]), reason: "without it"),
        .command(.set("--id-col", column), reason: "if it is a row as the others are"),
      ])
  }
}

extension Role {
  /// Whether the column is computed with, or says which rows belong together.
  fileprivate var isData: Bool { self != .id && !isJoinedID && !isRowID && !isCarried }
}
