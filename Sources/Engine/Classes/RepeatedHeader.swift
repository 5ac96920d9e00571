import Losses
import Messages
import Tables

/// The names of a label and of a decision column among their cells: the header stands again somewhere below, as where
/// files were put together.
///
/// The first lines tell that by themselves; further down only the classes do, once all rows were read for them.
struct RepeatedHeader {
  private let tables: [Table]
  private let names: (labels: String, decisions: String)
  private let place: Place

  /// Nil where the columns have no names.
  init?(_ survey: ColumnSurvey, _ choices: [Choice]) {
    guard let labels = choices.of(.y), let decisions = choices.of(.yhat),
      let label = survey.header(labels.table, labels.columns[0]),
      let decision = survey.header(decisions.table, decisions.columns[0])
    else { return nil }
    names = (label, decision)
    tables = Set([labels.table, decisions.table]).sorted().map { survey.tables[$0] }
    place = survey.tables[labels.table].place(ofHeader: labels.columns[0])
  }

  func refuse(_ labels: [String], _ decisions: [String]) throws(Failure) {
    guard labels.contains(names.labels), decisions.contains(names.decisions) else { return }
    let filters = tables.compactMap { table in
      table.text.map { Change.feed(table.path, [.omittingRepeats(ofLine: $0.firstLine)]) }
    }
    let classes = (labels + decisions).distinct
    let areFew = classes.count <= 10 && !classes.contains { $0.contains { "\",\n".contains($0) } }
    throw .data(
      "header-ambiguous",
      "'\(names.labels.quotable)' and '\(names.decisions.quotable)' stand below, too, as cells of their columns: does "
        + "the header come again?", at: place,
      hints: (filters.isEmpty ? [] : [.command(filters, reason: "if it does, without these lines")])
        + (areFew
          ? [.command(.set("--classes", classes.joined(separator: ",")), reason: "if they are classes")] : []))
  }
}
