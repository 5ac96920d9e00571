import Losses
import Tables

/// Columns that are one thing together: a series of one stem, and arrays that are nested in a row.
extension ColumnSearch {
  /// The one series that is called as the role is, unless what stands beside it may be one of the same.
  func knownSeries() -> [Int] {
    let columns = onlySeries
    guard !columns.isEmpty, Set(doubtful).isDisjoint(with: columns) else { return [] }
    return isAll(columns) || areSurelyClasses(columns) ? columns : []
  }

  /// The one series that is called as the role is, or that of several which the losses would rather read; none where
  /// there are several of these.
  var onlySeries: [Int] {
    let all = meantSeries
    let known = all.count > 1 && input.isPrediction && input.isMatrix ? preferred(all, \.meaning) : all
    guard known.count == 1 else { return [] }
    return input.isPrediction && input.isMatrix ? classes(of: known[0]) : known[0].columns
  }

  /// Every series that is called as the role is.
  var meantSeries: [ColumnSeries] {
    series.filter { series in
      series.meaning.map(isMeant)
        ?? (input.role != .y && input.role != .yhat && WellKnownNames.names(series.stem, input.role))
    }
  }

  /// The scores of classes of a series: those that are counted where labels are numbers, `logit_0`, `logit_1` without
  /// `logit_max`.
  private func classes(of series: ColumnSeries) -> [Int] {
    let numbered = series.columns.filter { Int(names[$0].dropFirst(series.stem.count)) != nil }
    guard readsScoresOfClasses, let labels, labels.columns.count == 1,
      (2..<series.columns.count).contains(numbered.count),
      survey.profile(labels.table, labels.columns[0]).kind != .text,
      ColumnClasses.areCounted(numbered.map { names[$0] }), !Models.addUpToOne(series.columns, table)
    else { return ClassScores.columns(of: series, table) }
    return numbered
  }

  /// The one series among some columns of scores of classes that is called as predictions are, or is counted.
  func series(of columns: [Int]) -> [Int]? {
    guard input.isPrediction, input.isMatrix else { return nil }
    let found = ColumnSeries.all(names, among: columns).filter { series in
      series.meaning.map(isMeant) ?? ColumnClasses.areCounted(series.columns.map { names[$0] })
    }
    return found.count == 1 ? found[0].columns : nil
  }

  /// Whether columns of one stem are all classes there are: they add up to 1, or are counted and do not with the rest.
  func areSurelyClasses(_ columns: [Int]) -> Bool {
    guard input.isPrediction, input.isMatrix, columns.count > 1 else { return false }
    if Models.addUpToOne(columns, table) { return true }
    return ColumnClasses.areCounted(columns.map { names[$0] }) && !Models.addUpToOne(candidates, table)
  }

  /// The one group of columns, from nested arrays, under one of the role's names.
  func knownGroup() -> [Int] {
    let meant = knownGroups
    guard meant.count == 1, meant[0].count > 1 || matches.isEmpty else { return [] }
    return input.role == .y && !matches.isEmpty ? [] : meant[0]
  }

  /// The groups of columns, from nested arrays, under one of the role's names, of those that the losses would rather
  /// read.
  private var knownGroups: [[Int]] {
    guard table.hasHeader else { return [] }
    var groups: [(meaning: WellKnownNames.Meaning?, columns: [Int])] = []
    var stems: [String] = []
    for name in names {
      guard let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")) else { continue }
      let stem = String(name[..<dot])
      guard stem != stems.last else { continue }
      stems.append(stem)
      let meaning = survey.meaning(of: stem, index)
      guard meaning.map(isMeant) ?? isMeant(stem) else { continue }
      let group = table.columns(named: stem).filter { !taken.contains($0) }
      if !group.isEmpty, !groups.contains(where: { $0.columns == group }) { groups.append((meaning, group)) }
    }
    return (groups.count > 1 ? preferred(groups, \.meaning) : groups).map(\.columns)
  }

  /// The arrays that are called labels where one column is, too, and that are no list of classes which stands in each
  /// row again.
  var rivals: [[Int]] {
    guard input.role == .y else { return [] }
    let groups = knownGroups.filter { group in
      group.count > 1 && group.contains { survey.profile(index, $0).distinct > 1 || table.head.count < 2 }
    }
    return groups.isEmpty || matches.count != 1 ? [] : groups
  }
}
