import Losses
import Messages
import Tables

/// Arrays of JSON under the ids of another file's rows: `{"k1": [0.7, 0.3], "k2": [0.4, 0.6]}` is a row each to whoever
/// wrote it, and a column each to a reader of arrays side by side.
struct KeyedArrays {
  private let survey: ColumnSurvey
  private let found: [Choice]

  init(_ survey: ColumnSurvey, _ found: [Choice]) { (self.survey, self.found) = (survey, found) }

  /// Throws where all ids of another file that were looked at are names of the arrays that would be columns.
  func check() throws(Failure) {
    guard survey.tables.count > 1 else { return }
    for choice in found where choice.columns.count > 1 && survey.tables[choice.table].format == .json {
      let table = survey.tables[choice.table]
      guard table.elements.isDisjoint(with: choice.columns), table.keyColumn == nil else { continue }
      let names = Set(choice.columns.map { table.names[$0] })
      for other in survey.tables.indices where other != choice.table {
        guard let column = ids(of: other, among: names) else { continue }
        throw refusal(table, survey.tables[other], column)
      }
    }
  }

  /// The column that tells rows apart, by some of these names.
  private func ids(of table: Int, among names: Set<String>) -> Int? {
    guard survey.tables[table].hasHeader else { return nil }
    return survey.ids(of: table).first { column in
      let profile = survey.profile(table, column)
      return profile.isUnique && profile.rows > 1 && profile.values.allSatisfy { names.contains($0.text) }
    }
  }

  private func refusal(_ table: Table, _ other: Table, _ column: Int) -> Failure {
    let id = other.names[column]
    let program = "to_entries | map({\(JSONText.quoted(id)): .key, yhat: .value})"
    return .usage(
      "which-column", "the arrays of \(table.path) are called as the rows of \(other.path) are, by '\(id.quotable)'",
      hints: [
        .command(
          .feed(table.path, [.jq(program, isCompact: true)]), .set("--id-col", ColumnSeries.quoted(id, at: column)),
          reason: "if each is a row")
      ])
  }
}
