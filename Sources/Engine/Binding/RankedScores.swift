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
  func check(_ choices: [Choice]) throws(Failure) {
    guard let scores = choices.first(where: { $0.input.role == .yhat }), scores.columns.count > 1 else { return }
    let table = survey.tables[scores.table]
    guard [.json, .ndjson].contains(table.format), let column = scores.columns.first,
      let score = Member(table.names[column])
    else { return }
    let label = table.names.indices.first { other in
      guard let member = Member(table.names[other]), member.array == score.array, member.record == score.record else {
        return false
      }
      let profile = survey.profile(scores.table, other)
      return profile.kind == .text && profile.distinct > 1
    }
    guard let label else { return }
    let (name, text) = (table.names[column].quotable, table.names[label].quotable)
    throw .data(
      "which-column", "'\(name)' is of another class in each row, which '\(text)' says: a class has no column",
      at: table.place(ofHeader: column), hints: cures(table, score, of: Member(table.names[label])?.name ?? ""))
  }

  /// What makes a member of each class.
  private func cures(_ table: Table, _ score: Member, of label: String) -> [Cure] {
    let record = "map({(\(Filter.member(label))): \(Filter.member(score.name))}) | add"
    let row = score.array.isEmpty ? record : "\(Filter.member(score.array)) |= (\(record))"
    let filter = table.format == .json ? Filter.jq("map(\(row))") : .jq(row, isCompact: true)
    return [.command(.feed(table.path, [filter]), reason: "a column for each class")]
  }
}
