import Losses
import Messages
import Tables

/// Columns that two files have under one name and that are no outputs for all that one can see, though their name does
/// not say so: numbers of customers and stores, which tell rows apart or describe them.
///
/// They may be outputs all the same: whoever reads them without a word of the user would compute with customers' numbers.
struct SharedKeys {
  private let survey: ColumnSurvey
  private let found: [Choice]

  init(_ survey: ColumnSurvey, _ found: [Choice]) {
    (self.survey, self.found) = (survey, found)
  }

  /// So many different numbers on both sides are no chance, whether they are the same or not.
  private static let many = 20

  /// Refuses labels or predictions of which some may be no outputs, or that are called otherwise than each other.
  package func check() throws(Failure) {
    guard survey.tables.count > 1 else { return }
    for choice in outputs {
      for column in choice.columns {
        if let twin = twin(of: column, in: choice.table) { throw failure(choice, column, twin) }
      }
    }
    try CrossedNames(survey, found)?.check()
  }

  /// The labels and the predictions, where nobody named their columns and there are several.
  private var outputs: [Choice] {
    found.filter { [.y, .yhat].contains($0.input.role) && !$0.isAsked && $0.columns.count > 1 }
  }

  /// The column of another file that has the same name and says the same of its rows.
  private func twin(of column: Int, in table: Int) -> (table: Int, column: Int)? {
    guard let name = survey.header(table, column).map(WellKnownNames.folded) else { return nil }
    for other in survey.tables.indices where other != table && survey.tables[other].hasHeader {
      let twin = survey.tables[other].names.firstIndex { WellKnownNames.folded($0) == name }
      if let twin, mayTellApart(table, column), areAlike((table, column), (other, twin)) { return (other, twin) }
    }
    return nil
  }

  /// Whether there are rows to tell apart, and nothing but numbers says what the column is.
  private func mayTellApart(_ table: Int, _ column: Int) -> Bool {
    survey.tables[table].head.count > 1 && survey.sense(table, column).meaning == .number
  }

  private func areAlike(_ one: (table: Int, column: Int), _ other: (table: Int, column: Int)) -> Bool {
    let (own, others) = (survey.profile(one.table, one.column), survey.profile(other.table, other.column))
    guard own.kind == others.kind, own.kind == .whole || own.kind == .fractions, own.rows > 1 else { return false }
    if survey.areEqual(one, other) { return own.distinct > 1 }
    // Where the columns of two files stand in another order, they are paired by their names, and a key keeps its place.
    guard one.column == other.column, own.kind == .whole else { return false }
    // The same numbers in another order are rows in another order.
    if own.distinct > 1, survey.haveSameValues(one, other) { return true }
    guard own.isUnique, others.isUnique else { return false }
    return min(own.rows, others.rows) >= SharedKeys.many
      || Set(own.values.map(\.text)) == Set(others.values.map(\.text))
  }

  /// Whether columns of one name that nothing is read from tell the rows of their files: keys by all that one can see, or
  /// the same words and whole numbers in another order.
  func tellRows(_ one: (table: Int, column: Int), _ other: (table: Int, column: Int)) -> Bool {
    guard mayDescribe(one), mayDescribe(other) else { return false }
    let (own, others) = (survey.profile(one.table, one.column), survey.profile(other.table, other.column))
    guard own.kind == others.kind, [.whole, .text].contains(own.kind), own.distinct > 1 else { return false }
    if survey.haveSameValues(one, other) { return own.isUnique || !survey.areEqual(one, other) }
    // Of long files other rows come first.
    return own.kind == .whole && own.isUnique && others.isUnique && min(own.rows, others.rows) >= SharedKeys.many
  }

  private func mayDescribe(_ place: (table: Int, column: Int)) -> Bool {
    [.number, .text].contains(survey.sense(place.table, place.column).meaning)
  }

  private func failure(_ choice: Choice, _ column: Int, _ twin: (table: Int, column: Int)) -> Failure {
    let name = survey.tables[choice.table].names[column]
    let what = choice.input.role == .y ? "labels" : "predictions"
    let isUnique = survey.profile(choice.table, column).isUnique
    return .usage(
      "which-column",
      """
      '\(name.quotable)' is in \(survey.tables[twin.table].path), too, with numbers of the same kind: does it tell rows apart, or \
      is it one of the \(what)?
      """,
      hints: [
        isUnique
          ? .command(.set("--id-col", ColumnSeries.quoted(name, at: column)), reason: "if it tells rows apart")
          : .command(columns(without: shared), reason: "if it only describes the rows"),
        .command(columns(), reason: "if it is one of the \(what)"),
      ])
  }

  /// All columns of both sides that may be no outputs: who leaves out one key has another.
  private var shared: Set<[Int]> {
    var shared: Set<[Int]> = []
    for choice in outputs {
      for column in choice.columns {
        guard let twin = twin(of: column, in: choice.table) else { continue }
        shared.formUnion([[choice.table, column], [twin.table, twin.column]])
      }
    }
    return shared
  }

  /// The options that name the columns of numbers of both sides as they were found, but for some.
  private func columns(without others: Set<[Int]> = []) -> [Change] {
    outputs.map { choice in
      let names = survey.tables[choice.table].names
      let own = choice.columns.filter { !others.contains([choice.table, $0]) && !survey.isText(choice.table, $0) }
      let words = own.map { ColumnSeries.quoted(names[$0], at: $0) }
      return .set("--\(choice.input.role)-col", words.joined(separator: ","))
    }
  }
}
