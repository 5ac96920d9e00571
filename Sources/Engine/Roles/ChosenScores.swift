import Losses
import Messages
import Tables

/// Scores of the class that was decided for, where a loss would read those of one class throughout.
///
/// Classifiers that print a label and its score print so: `NEG,0.98` is no probability of `POS`.
struct ChosenScores {
  private let measures: [Measure]
  private let survey: ColumnSurvey
  private let settings: RunSettings

  init(_ measures: [Measure], _ survey: ColumnSurvey, _ settings: RunSettings) {
    (self.measures, self.survey, self.settings) = (measures, survey, settings)
  }

  /// Throws where scores of at least 1/2 stand beside decisions for either class, unless an option says what they are.
  package func check(_ choices: [Choice]) throws(Failure) {
    guard settings.from == nil, let labels = choices.of(.y), labels.columns.count == 1,
      let scores = choices.of(.yhat), scores.columns.count == 1
    else { return }
    let (table, column) = (survey.tables[scores.table], scores.columns[0])
    // Most files have no other column of that name, and need no further look.
    let named = table.names.indices.filter { other in
      other != column && (scores.table, other) != (labels.table, labels.columns[0])
        && [.label, .prediction].contains(survey.wellKnown(scores.table, other))
    }
    guard !named.isEmpty else { return }
    let profile = survey.profile(scores.table, column)
    guard profile.kind == .fractions, let range = profile.range, range.lowerBound >= 0.5, range.upperBound <= 1 else {
      return
    }
    let seen = Set(survey.profile(labels.table, labels.columns[0]).values.map(\.text))
    let decided = named.first { other in
      let values = survey.profile(scores.table, other).values.map(\.text)
      // Labels of 0 and 1 are other words for the same classes.
      return values.count == 2 && (seen.isSubset(of: values) || survey.isText(scores.table, other))
    }
    guard let decided else { return }
    throw refusal(table, column, decided, labels: seen)
  }

  private func refusal(_ table: Table, _ column: Int, _ decided: Int, labels: Set<String>) -> Failure {
    let classes = ColumnProfile(table, decided).values.map(\.text)
    let areLabels = labels.isSubset(of: classes)
    let (name, other) = (table.names[column].quotable, table.names[decided].quotable)
    let order = settings.classes.map { Set($0) == Set(classes) ? $0 : classes } ?? classes
    let isKnown =
      settings.classes != nil || classes == ["0", "1"]
      || ColumnClasses.plainPairs.contains(order.map { $0.lowercased() })
    let turned = (isKnown ? [order] : [order, order.reversed()]).map {
      turn(table, column, decided, $0, areLabels: areLabels)
    }
    return .data(
      "which-column",
      "'\(name)' is at least 0.5 in every row, whichever class '\(other)' says: it looks like the score of the class "
        + "that was decided for, not like the probability of one class", at: table.place(ofHeader: column),
      hints: (areLabels ? decision(ColumnSeries.word(for: decided, table.names)) : []) + turned + [
        .command(.set("--from", "prob"), reason: "if it is the probability of one class throughout")
      ])
  }

  private func decision(_ name: String) -> [Cure] {
    guard measures.allSatisfy(\.readsDecisions) else { return [] }
    return [.command(.set("--yhat-col", name), reason: "the classes that were decided for")]
  }

  /// What makes probabilities of the second class of two.
  private func turn(
    _ table: Table, _ column: Int, _ decided: Int, _ classes: [String], areLabels: Bool
  ) -> Cure {
    let reason = "one minus the score where '\(classes[0].quotable)' was decided for"
    guard let filter = filter(table, column, decided, classes[0]) else { return .sentence("what is needed: \(reason)") }
    let isDeclared = settings.classes != nil || classes == ["0", "1"] || !areLabels
    return .command(
      [.feed(table.path, [filter])] + (isDeclared ? [] : [.set("--classes", classes.joined(separator: ","))]),
      reason: reason)
  }

  private func filter(_ table: Table, _ column: Int, _ decided: Int, _ negative: String) -> Filter? {
    let isPlain = negative.utf8.allSatisfy { $0 > 0x20 && !"\"'\\/".utf8.contains($0) }
    guard isPlain else { return nil }
    switch table.format {
    case .csv, .tsv:
      guard let separator = table.text?.separator, let mark = table.text?.awkMark,
        !table.head.joined().contains(where: { $0.contains(separator) || $0.contains { $0.isNewline } })
      else { return nil }
      let field = "$\(column + 1)"
      return Filter(
        "awk", "-F", mark, "-v", "OFS=\(mark)", "-v", "CONVFMT=%.17g",
        "{d=$\(decided + 1); gsub(/\"/,\"\",d)} d==\"\(negative)\"{gsub(/\"/,\"\",\(field)); \(field)=1-\(field)} 1")
    case .json, .ndjson:
      let (decision, score) = (Filter.member(table.names[decided]), Filter.member(table.names[column]))
      let value = Double(negative) == nil ? "\"\(negative)\"" : negative
      let change = "if \(decision) == \(value) then \(score) |= 1 - . else . end"
      return table.format == .json ? .jq("map(\(change))") : .jq(change, isCompact: true)
    default: return nil
    }
  }
}
