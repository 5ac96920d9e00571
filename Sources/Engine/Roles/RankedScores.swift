import Losses
import Messages
import Tables

/// Scores of JSON records that are of another class in each row, as classifiers print them with the best class first:
/// `[{"label": "POS", "score": 0.9}, {"label": "NEG", "score": 0.1}]`.
struct RankedScores {
  /// A member of a record in an array, as columns are named: `p.1.score`.
  private struct Member {
    /// What the array is called; empty where rows are arrays.
    var array: String
    var record: Int
    var name: String

    init?(_ column: String) {
      let parts = column.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
      guard parts.count > 1, let record = Int(parts[parts.count - 2]) else { return nil }
      (array, self.record, name) = (parts.dropLast(2).joined(separator: "."), record, parts[parts.count - 1])
    }
  }

  private let survey: ColumnSurvey

  init(_ survey: ColumnSurvey) { self.survey = survey }

  /// Throws where predictions are members of records beside texts that are not the same in all rows.
  ///
  /// One column of them is refused where labels are classes: elsewhere it may be the number that is meant.
  func check(_ choices: [Choice]) throws(Failure) {
    try checkLists(choices)
    guard let scores = choices.of(.yhat), let column = scores.columns.first, let label = label(of: column, scores.table)
    else { return }
    let own = choices.of(.y)?.input
    guard scores.columns.count > 1 || own.map({ $0.isOfClasses || [.unit, .binary].contains($0.domain) }) ?? false
    else { return }
    let table = survey.tables[scores.table]
    let (name, text) = (table.names[column].quotable, table.names[label].quotable)
    throw .data(
      "which-column", "'\(name)' is of another class in each row, which '\(text)' says: a class has no column",
      at: table.place(ofHeader: column), hints: cures(table, column, label))
  }

  /// Throws where an array beside that of the scores lists their classes in another order in each row.
  private func checkLists(_ choices: [Choice]) throws(Failure) {
    guard let scores = choices.of(.yhat), scores.columns.count > 1, let labels = choices.of(.y),
      let list = survey.listOfClasses(scores.table, besides: scores.columns),
      labels.table != scores.table || Set(labels.columns).isDisjoint(with: list),
      list.contains(where: { survey.profile(scores.table, $0).distinct > 1 })
    else { return }
    let table = survey.tables[scores.table]
    func array(_ column: Int) -> String {
      table.names[column].split(separator: ".").dropLast().joined(separator: ".")
    }
    let (own, classes) = (array(scores.columns[0]), array(list[0]))
    // Words beside as many labels are what these are of.
    guard labels.columns.count == 1 || ClassListing.areCalled(classes) else { return }
    let (member, names) = (Filter.member(own), Filter.member(classes))
    let row =
      "\(member) = ([\(names), \(member)] | transpose | map({(.[0] | tostring): .[1]}) | add) | del(\(names))"
    let filter = table.format == .json ? Filter.jq("map(\(row))") : .jq(row, isCompact: true)
    throw .data(
      "which-column", "'\(own.quotable)' has other classes in each row, which '\(classes.quotable)' lists",
      at: table.place(ofHeader: scores.columns[0]),
      hints: [.command(.feed(table.path, [filter]), .omit("--yhat-col"), reason: "a column for each class")])
  }

  /// What makes a column of each class in a table that has such scores; none in others.
  func cures(_ index: Int) -> [Cure] {
    let table = survey.tables[index]
    for column in table.names.indices where survey.profile(index, column).kind == .fractions {
      if let label = label(of: column, index) { return cures(table, column, label) }
    }
    return []
  }

  /// The column of texts that say of which class the scores of another are.
  private func label(of column: Int, _ index: Int) -> Int? {
    let table = survey.tables[index]
    guard [.json, .ndjson].contains(table.format), let score = Member(table.names[column]) else { return nil }
    return table.names.indices.first { other in
      guard let member = Member(table.names[other]), member.array == score.array, member.record == score.record else {
        return false
      }
      let profile = survey.profile(index, other)
      return profile.kind == .text && profile.distinct > 1
    }
  }

  /// What makes a member of each class.
  private func cures(_ table: Table, _ column: Int, _ label: Int) -> [Cure] {
    guard let score = Member(table.names[column]), let label = Member(table.names[label])?.name else { return [] }
    let record = "map({(\(Filter.member(label))): \(Filter.member(score.name))}) | add"
    let row = score.array.isEmpty ? record : "\(Filter.member(score.array)) |= (\(record))"
    let filter = table.format == .json ? Filter.jq("map(\(row))") : .jq(row, isCompact: true)
    // The columns of the records are gone then.
    return [.command(.feed(table.path, [filter]), .omit("--yhat-col"), reason: "a column for each class")]
  }
}
