import Engine
import Messages

/// Models side by side: every further source against the first.
struct ModelDifferences {
  let report: Report
  let settings: Settings

  /// The differences, each with the index of its result among all of the report's; nil for all groups together.
  func all() throws(Failure) -> [(index: Int?, difference: PairedDifference)] {
    let sources = self.sources
    guard let first = sources.first else { return [] }
    var differences: [(index: Int?, difference: PairedDifference)] = []
    var older = ComparisonSide(first.sections, report)
    older.name = first.name
    for source in sources.dropFirst() {
      var newer = ComparisonSide(source.sections, report)
      newer.name = source.name
      // The one pair of sources there is, whatever they are called.
      for index in older.results.indices { older.results[index].source = source.name }
      let comparison = Comparison(older: older, newer: newer, words: ("first", "other"), settings: settings)
      for own in try comparison.ofModels() {
        var difference = own.difference
        difference.against = first.name
        differences.append((own.index.map { $0 + source.first }, difference))
      }
    }
    return differences
  }

  private struct SourceOfSections {
    var name: String
    /// The index of its first result.
    var first: Int
    var sections: [Report.Section]
  }

  private var sources: [SourceOfSections] {
    var sources: [SourceOfSections] = []
    var count = 0
    for section in report.sections {
      let name = section.dataset.source.name
      if sources.last?.name == name {
        sources[sources.count - 1].sections.append(section)
      } else {
        sources.append(SourceOfSections(name: name, first: count, sections: [section]))
      }
      count += section.results.count
    }
    return sources
  }
}

extension Comparison {
  /// The differences of two models in one run, whose settings are the same.
  fileprivate func ofModels() throws(Failure) -> [(index: Int?, difference: PairedDifference)] {
    let pairing = ResultPairing(older.results, newer.results, olderHashes: [:], newerHashes: [:])
    if let index = pairing.new.first ?? pairing.gone.first {
      let side = pairing.new.isEmpty ? older : newer
      throw .data("other-rows", "\(side.results[index].name(withSource: false)) is in one model only; not compared")
    }
    var matches: [Match] = []
    for pair in pairing.pairs {
      guard let old = older.rows[pair.older], let new = newer.rows[pair.newer] else { continue }
      guard older.results[pair.older].n == newer.results[pair.newer].n || !old.ids.isEmpty else {
        throw .data(
          "length-mismatch",
          "\(older.name) and \(newer.name) cannot be compared row by row: they have different numbers of rows")
      }
      let rows = try RowPairing(old, new, (older.name, newer.name))
      try checkRows(rows, old, new, older.results[pair.older], newer.results[pair.newer])
      let keys = ResultRows.testKeys(old.testInputs, predictions: newer.predictions)
      let classes = ClassPair(older.classes[pair.older], newer.classes[pair.newer])
      let change = TestChange(old, new, rows, classes, keys: keys)
      guard change.count == 0 else {
        throw .data(
          "other-rows",
          "\(older.name) and \(newer.name) cannot be compared row by row: \(change.differing)",
          hints: rows.isByID ? [] : ["if the order differs: -I COLUMN names the rows by their ids"])
      }
      let match = Match(older: pair.older, newer: pair.newer, pairing: rows)
      if let difference = cellDifference(match) {
        throw .data("other-rows", "\(older.name) and \(newer.name) are of other cells: \(difference); not compared")
      }
      matches.append(match)
    }
    return try differences(matches)
  }
}
