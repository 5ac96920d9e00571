import Engine
import Losses
import Messages
import Tables

/// What a column of a file would be read as when nothing is said of it, and why.
struct ColumnUse: Sendable {
  /// `id`, `y`, `yhat` or another input; nil when no run reads it by itself.
  let role: Role?
  let reason: String
}

/// What the rules ask of a table, looked up once for all of its columns.
private struct SurveyedTable {
  let survey: ColumnSurvey
  let index: Int
  let senses: [ColumnSense]
  /// The series whose stem is a word for labels or predictions.
  let series: [(columns: Set<Int>, use: ColumnUse)]
  /// The one way to read columns as labels and predictions of outputs that are called by them.
  let pairs: OutputPairs?
  /// The label column whose values the number columns are called as.
  let classLabel: String?

  init(_ survey: ColumnSurvey, _ index: Int) {
    let table = survey.tables[index]
    (self.survey, self.index) = (survey, index)
    let senses = table.names.indices.map { survey.sense(index, $0) }
    self.senses = senses
    let all = table.hasHeader ? ColumnSeries.all(table.names, among: Array(table.names.indices)) : []
    series = all.compactMap { own in
      guard let meaning = own.meaning else { return nil }
      let selector = ColumnSeries.selector(own.columns, table.names)
      let use = ColumnUse(role: meaning.isPrediction ? .yhat : .y, reason: "one of the series \(selector)")
      return (Set(own.columns), use)
    }
    let paired = table.hasHeader ? OutputPairs.all(table.names, among: Array(table.names.indices)) : []
    pairs = paired.count == 1 ? paired[0] : nil
    classLabel = survey.classLabel(of: index, senses.indices.filter { senses[$0].meaning == .number })
  }
}

/// One way to tell what a column would be read as; the first of the list that applies decides.
private struct UseRule: Sendable {
  let use: @Sendable (_ table: SurveyedTable, _ column: Int) -> ColumnUse?

  /// What the names and cells of columns say by themselves, then what they say together.
  static let all: [UseRule] = [
    UseRule { table, column in
      guard table.senses.count == 1 else { return nil }
      let role = table.survey.wellKnown(table.index, column).map { $0.isPrediction ? Role.yhat : .y }
      return ColumnUse(role: role, reason: "the only column: the labels of -y, or the predictions of -p")
    },
    UseRule { table, column in
      let sense = table.senses[column]
      switch sense.meaning {
      case .id: return ColumnUse(role: .id, reason: sense.reason)
      case .named(let meaning): return ColumnUse(role: meaning.isPrediction ? .yhat : .y, reason: sense.reason)
      case .input(let role): return ColumnUse(role: role, reason: sense.reason)
      case .text, .number: return nil
      }
    },
    UseRule { table, column in table.series.first { $0.columns.contains(column) }?.use },
    UseRule { table, column in
      let (name, pairs) = (table.survey.tables[table.index].names[column], table.pairs)
      if pairs?.labels.contains(column) ?? false {
        return ColumnUse(role: .y, reason: "'\(name.quotable)' is the label of an output that is predicted, too")
      }
      guard pairs?.predictions.contains(column) ?? false else { return nil }
      return ColumnUse(role: .yhat, reason: "'\(name.quotable)' predicts an output that has a label, too")
    },
    UseRule { table, column in
      guard let label = table.classLabel, table.senses[column].meaning == .number else { return nil }
      return ColumnUse(role: .yhat, reason: "it is called as a class of '\(label.quotable)'")
    },
    UseRule { table, column in
      guard table.survey.isDifference(table.index, column) else { return nil }
      return ColumnUse(role: nil, reason: "it is the difference of two others")
    },
    UseRule { table, column in
      let isText = table.senses[column].meaning == .text
      return ColumnUse(
        role: nil, reason: isText ? "it is text" : "its name says nothing: -Y and -P select columns")
    },
  ]
}

extension ColumnSurvey {
  /// What each column of a table would be read as.
  func uses(of table: Int) -> [ColumnUse] {
    let surveyed = SurveyedTable(self, table)
    return tables[table].names.indices.map { column in
      UseRule.all.lazy.compactMap { $0.use(surveyed, column) }.first ?? ColumnUse(role: nil, reason: "")
    }
  }

  /// The label column whose values the number columns of a table are called as.
  fileprivate func classLabel(of table: Int, _ numbers: [Int]) -> String? {
    guard numbers.count > 1, let names = classNames(table, numbers) else { return nil }
    for other in tables.indices {
      for label in tables[other].names.indices where wellKnown(other, label) == .label {
        let values = profile(other, label).values.map(\.text)
        guard values.count > 1, ColumnClasses.reading(of: names, with: values) != nil else { continue }
        return tables[other].names[label]
      }
    }
    return nil
  }
}
