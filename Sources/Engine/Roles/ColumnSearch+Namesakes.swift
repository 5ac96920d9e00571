import Losses
import Tables

/// Columns of predictions that have the names of the labels.
extension ColumnSearch {
  /// The columns of predictions that have the names of the labels in another file, unless they are those labels once
  /// more, beside what was predicted.
  func namesakes() -> [Int] {
    let found = allNamesakes()
    return areCopies(found) ? [] : found
  }

  /// Whether columns are the labels once more in a file that has others to be read.
  func areCopies(_ found: [Int]) -> Bool {
    guard let labels, !found.isEmpty, candidates.contains(where: { !found.contains($0) }) else { return false }
    return zip(found, labels.columns).allSatisfy { own, label in
      if survey.areEqual((index, own), (labels.table, label)) { return true }
      // Ids tell which row is whose.
      guard !survey.ids(of: index).isEmpty, !survey.ids(of: labels.table).isEmpty else { return false }
      return survey.haveSameValues((index, own), (labels.table, label))
    }
  }

  /// The columns of predictions that have the names of the labels in another file.
  func allNamesakes() -> [Int] {
    guard isOwn, input.role == .yhat, !input.isSeries, !input.takesWholeFile, table.hasHeader, let labels,
      labels.table != index
    else { return [] }
    let ids = Set(survey.ids(of: index))
    let found = labels.columns.compactMap { label -> Int? in
      guard let name = survey.header(labels.table, label).map(WellKnownNames.folded) else { return nil }
      let free = names.indices.filter { !taken.contains($0) && !ids.contains($0) }
      return free.first { WellKnownNames.folded(names[$0]) == name }
    }
    return found.count == labels.columns.count ? found : []
  }

  /// Decisions under the labels' name beside their scores, as classifiers print them: `label,score`; none where they may be
  /// the labels themselves, nil where there are none.
  func decidedNamesakes() -> [Int]? {
    guard input.shape == .decision, !matches.isEmpty, let labels,
      !matches.contains(where: { survey.wellKnown(index, $0) == .prediction })
    else { return nil }
    let found = allNamesakes()
    guard !found.isEmpty else { return nil }
    let isCopy = zip(found, labels.columns).allSatisfy { survey.areEqual((index, $0), (labels.table, $1)) }
    return isCopy || settings.columns[.id] != nil ? [] : found
  }
}
