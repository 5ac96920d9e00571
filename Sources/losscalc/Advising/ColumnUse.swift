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

/// One way to tell what a column would be read as; the first of the list that applies decides.
private struct UseRule: Sendable {
  let use: @Sendable (_ survey: ColumnSurvey, _ table: Int, _ column: Int) -> ColumnUse?

  /// What the names and cells of columns say by themselves, then what they say together.
  static let all: [UseRule] = [
    UseRule { survey, table, column in
      guard survey.tables[table].columnCount == 1 else { return nil }
      let role = survey.wellKnown(table, column).map { $0.isPrediction ? Role.yhat : .y }
      return ColumnUse(role: role, reason: "the only column: the labels of -y, or the predictions of -p")
    },
    UseRule { survey, table, column in
      let sense = survey.sense(table, column)
      switch sense.meaning {
      case .id: return ColumnUse(role: .id, reason: sense.reason)
      case .named(let meaning): return ColumnUse(role: meaning.isPrediction ? .yhat : .y, reason: sense.reason)
      case .input(let role): return ColumnUse(role: role, reason: sense.reason)
      case .text, .number: return nil
      }
    },
    UseRule { survey, table, column in
      guard survey.tables[table].hasHeader else { return nil }
      let names = survey.tables[table].names
      let series = ColumnSeries.all(names, among: Array(names.indices)).first { $0.columns.contains(column) }
      guard let series, let meaning = series.meaning else { return nil }
      let selector = ColumnSeries.selector(series.columns, names)
      return ColumnUse(role: meaning.isPrediction ? .yhat : .y, reason: "one of the series \(selector)")
    },
    UseRule { survey, table, column in
      guard let label = survey.classLabel(for: column, of: table) else { return nil }
      return ColumnUse(role: .yhat, reason: "it is called as a class of '\(label.quotable)'")
    },
    UseRule { survey, table, column in
      survey.isDifference(table, column) ? ColumnUse(role: nil, reason: "it is the difference of two others") : nil
    },
    UseRule { survey, table, column in
      let isText = survey.sense(table, column).meaning == .text
      return ColumnUse(
        role: nil, reason: isText ? "it is text" : "its name says nothing: -Y and -P select columns")
    },
  ]
}

extension ColumnSurvey {
  /// What a column would be read as.
  func use(_ table: Int, _ column: Int) -> ColumnUse {
    for rule in UseRule.all {
      if let use = rule.use(self, table, column) { return use }
    }
    return ColumnUse(role: nil, reason: "")
  }

  /// The label column whose values the number columns of a table are called as, this one among them.
  fileprivate func classLabel(for column: Int, of table: Int) -> String? {
    guard tables[table].hasHeader, !isText(table, column) else { return nil }
    let numbers = tables[table].names.indices.filter { sense(table, $0).meaning == .number }
    guard numbers.count > 1, numbers.contains(column), let names = classNames(table, numbers) else { return nil }
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
