import Losses
import Tables

/// Columns beside the scores of classes that are none of them, and scores of classes that are called as something else.
extension ColumnSearch {
  /// Whether a column is what was decided by the scores of classes beside it, or how surely, and no score of a class.
  func isOfDecision(_ column: Int) -> Bool {
    guard readsScoresOfClasses, names.count - taken.count > 2, !areOneSeries else { return false }
    guard
      WellKnownNames.ofDecisions.contains(WellKnownNames.folded(names[column]))
        || survey.wellKnown(index, column) == .prediction && !hasFractions(column)
    else { return false }
    return !isLabel(names[column])
  }

  /// Columns that are called as ids, labels or other inputs are and hold the scores of a class: a label has the name, or
  /// the numbers add up to 1 only with them.
  var misnamed: [Int] {
    let suspects = suspects
    guard !suspects.isEmpty else { return [] }
    if suspects.allSatisfy({ isLabel(names[$0]) }) { return suspects }
    let scores = names.indices.filter { column in
      guard !taken.contains(column) else { return false }
      return suspects.contains(column) || survey.sense(index, column).meaning == .number
    }
    return scores.count > 1 && Models.addUpToOne(scores, table) ? suspects : []
  }

  /// Columns beside the scores of classes of which nothing says whether they are one of them: called as ids are, as
  /// weights or a loss, or whole numbers beside fractions.
  var doubtful: [Int] {
    guard readsScoresOfClasses, let labels, labels.columns.count == 1, !areOneSeries else { return [] }
    let own = candidates
    let ids = Set(survey.ids(of: index))
    let others = suspects.filter { ids.contains($0) && !own.contains($0) }
    guard own.count + others.count > 2, !Models.addUpToOne(own, table) else { return [] }
    let (named, fractions) = (columnsOfLabels(among: own), own.filter(hasFractions))
    let strange = own.filter { column in
      guard !named.contains(column), !survey.isText(index, column) else { return false }
      if saysSomethingElse(names[column], among: own) { return true }
      return fractions.count > 1 && !fractions.contains(column) && hasAmounts(column)
    }
    return own.count - strange.count > 1 ? (strange + others).sorted() : []
  }

  /// Bounds and errors beside predictions in a file of their own, where each column would be a model.
  var spreads: [Int] {
    guard isOwn, input.role == .yhat, input.shape == .column, table.hasHeader, labels?.columns.count == 1 else {
      return []
    }
    let own = candidates
    let spreads = own.filter { WellKnownNames.hasWordOfSpread(names[$0]) }
    return spreads.count < own.count ? spreads : []
  }

  /// Whether columns are several series or arrays, of which one may be the scores of the classes.
  func areSeveral(_ columns: [Int]) -> Bool {
    guard readsScoresOfClasses || input.role == .yhat && input.shape == .decision && table.hasHeader,
      columns.count > 3, let labels, labels.columns.count == 1
    else { return false }
    let series = ColumnSeries.all(names, among: columns)
    return series.count > 1 && series.reduce(0) { $0 + $1.columns.count } == columns.count
      && !Models.addUpToOne(columns, table) && columnsOfLabels(among: columns).count < columns.count
  }

  /// The columns that are called as labels are, as they stand or behind what all columns share.
  private func columnsOfLabels(among columns: [Int]) -> Set<Int> {
    let labelled = ColumnClasses.readings(of: columns.map { names[$0] }).map { reading in
      zip(columns, reading).filter { isLabel($1) }.map(\.0)
    }
    return Set(labelled.max { $0.count < $1.count } ?? [])
  }

  /// The numbers beside columns that are called as labels are, of which each may be a class that no label has shown yet.
  var unshown: [Int] {
    guard input.role == .yhat, input.isSeries || input.shape == .decision, table.hasHeader else { return [] }
    let numbers = candidates.filter { !survey.isText(index, $0) }
    let unshown = numbers.filter { !isLabel(names[$0]) }
    return numbers.count - unshown.count > 1 ? unshown : []
  }

  var readsScoresOfClasses: Bool { areClasses && input.role == .yhat && input.isSeries && table.hasHeader }

  func findSuspects() -> [Int] {
    guard input.role == .yhat, table.hasHeader, isOwn || input.isSeries, !areOneSeries else { return [] }
    return names.indices.filter { column in
      guard !taken.contains(column), !names[column].isEmpty else { return false }
      switch survey.sense(index, column).meaning {
      case .id: return !survey.isText(index, column) && hasFractions(column)
      case .named(.label): return isOwn && hasFractions(column) || isLabel(names[column])
      case .input: return isLabel(names[column])
      default: return false
      }
    }
  }

  /// Whether a name is that of a weight, a group, a loss, or of a score or a summary among names without such a word.
  private func saysSomethingElse(_ name: String, among columns: [Int]) -> Bool {
    let word = WellKnownNames.folded(name)
    if ["loss", "fold"].contains(word) || WellKnownNames.queries.contains(word) { return true }
    if [Role.weight, .group].contains(where: { WellKnownNames.suggests(name, $0) }) { return word.count > 1 }
    return [WellKnownNames.hasWordOfScores, WellKnownNames.hasWordOfSummaries].contains { hasWord in
      hasWord(name) && 2 * columns.count { hasWord(names[$0]) } < columns.count
    }
  }

  /// Whether a column has whole numbers from 0 on that are not all 0 and 1: a score would be below 0 as well.
  private func hasAmounts(_ column: Int) -> Bool {
    let profile = survey.profile(index, column)
    return profile.kind == .whole && profile.rows > 1 && profile.range.map { $0.lowerBound >= 0 } ?? false
  }
}
