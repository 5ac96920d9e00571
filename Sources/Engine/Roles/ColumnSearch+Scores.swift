import Losses
import Tables

/// Scores beside what was decided by them: a loss of scores never reads the decision.
extension ColumnSearch {
  /// The scores of classes beside the decision between them, `prob_0,prob_1,pred`, where some loss reads scores.
  ///
  /// Which of them it reads must be said.
  func scoresBesideDecisions() -> [Int] { scoresBesideDecisions(matches) }

  func scoresBesideDecisions(_ matches: [Int]) -> [Int] {
    guard input.role == .yhat, !input.isSeries, table.hasHeader, table.columnCount - taken.count > 1,
      settings.columns[.yhat] == nil, reads.contains(where: ColumnSearch.prefersScores), matches.count == 1,
      !hasFractions(matches[0]), survey.wellKnown(index, matches[0]) == .prediction
    else { return [] }
    let known = series.filter { series in
      switch series.meaning {
      case .probability, .logit: true
      case .prediction: Models.addUpToOne(series.columns, table)
      case .label, nil: false
      }
    }
    if known.count > 1 { return preferred(known, \.meaning).flatMap(\.columns) }
    if let found = known.first { return found.columns }
    let unnamed = candidates.filter { survey.sense(index, $0).meaning == .number }
    if unnamed.count > 1, Models.addUpToOne(unnamed, table) { return unnamed }
    // `pred_proba`, `risk_score`; beside 0 and 1 whatever may be a probability.
    let areNumbers = !survey.isText(index, matches[0])
    return unnamed.filter {
      hasFractions($0) && (WellKnownNames.hasWordOfScores(names[$0]) || areNumbers && mayBeProbabilities($0))
    }
  }

  /// Whether some columns that would be a model each are called scores, and others are not, which may be anything.
  func haveScoresAmongOthers(_ columns: [Int]) -> Bool {
    guard input.shape == .column || input.shape == .scores, columns.count > 1, table.hasHeader,
      reads.contains(where: ColumnSearch.prefersScores)
    else { return false }
    let scores = columns.count { WellKnownNames.hasWordOfScores(names[$0]) }
    return scores > 0 && scores < columns.count
  }

  /// Whether all numbers of a column are in [0, 1].
  func mayBeProbabilities(_ column: Int) -> Bool {
    let profile = survey.profile(index, column)
    return profile.kind == .fractions && profile.range.map { $0.lowerBound >= 0 && $0.upperBound <= 1 } ?? false
  }

  /// Whether what was decided for is there by its name, for losses that would rather read it than the scores beside it.
  var hasDecisions: Bool {
    guard input.role == .yhat, input.shape == .decision, !reads.contains(where: ColumnSearch.prefersScores),
      let labels, labels.columns.count == 1
    else { return false }
    return matches.contains { column in
      survey.wellKnown(index, column) == .prediction && !hasFractions(column)
        && survey.isText(index, column) == survey.isText(labels.table, labels.columns[0])
    }
  }

  /// Whether a column has numbers that nobody decided for; mostly the first cell tells.
  func hasFractions(_ column: Int) -> Bool {
    table.head.contains { row in
      guard row.indices.contains(column), case .number(let value) = table.meaning(of: row[column]) else { return false }
      return value != value.rounded()
    }
  }

  /// Whether a loss of these readings reads scores where there are some, and decisions only where there are none.
  static func prefersScores(_ readings: [[WellKnownNames.Meaning]]) -> Bool {
    readings.first.map { !$0.contains(.prediction) } ?? false
  }

  /// Some columns without words, which are no scores, where the file has numbers that may be.
  func scores(among columns: [Int]) -> [Int] {
    guard input.isPrediction, input.shape != .decision else { return columns }
    let numbers = columns.filter { !survey.isText(index, $0) }
    // A look at all columns is much work, and mostly there are no words.
    guard numbers.count < columns.count, candidates.contains(where: { !survey.isText(index, $0) }) else {
      return columns
    }
    guard !numbers.contains(where: isCalledScore) else { return numbers }
    return columns.filter { numbers.contains($0) || isWrittenScore($0) }
  }

  /// The column of probabilities that is called after a class, beside words of what was decided for, where a loss reads
  /// one score: `y_pred,p_spam`; none where what stands beside these words is called otherwise, and nil without any.
  func scoresBesideWords(_ columns: [Int]) -> [Int]? {
    guard input.role == .yhat, table.hasHeader, input.shape == .column || input.shape == .scores else { return nil }
    let words = columns.filter { survey.isText(index, $0) && hasWordOfLabels($0) }
    guard !words.isEmpty, words.count < columns.count else { return nil }
    let others = columns.filter { !words.contains($0) }
    guard others.count == 1, mayBeProbabilities(others[0]),
      names[others[0]].split(whereSeparator: WellKnownNames.isSeparator).contains(where: { isLabel(String($0)) })
    else { return [] }
    return others
  }

  private func isCalledScore(_ column: Int) -> Bool {
    [.probability, .logit].contains(survey.wellKnown(index, column))
  }

  /// Whether a column has scores as other programs write them, `80%`, `0,8` and `[0.2, 0.8]`: to read what was decided
  /// for beside them would be another number.
  func isWrittenScore(_ column: Int) -> Bool {
    let values = isCalledScore(column) ? survey.profile(index, column).values : []
    guard let text = values.first(where: { table.meaning(of: $0.text) == .text })?.text else { return false }
    return text.contains { $0.isNumber } && (!(text.first?.isLetter ?? true) || text.contains("("))
  }
}
