import Engine
import Losses
import Messages
import Tables

/// How sure it is that the newer results differ from the older.
extension Comparison {
  func differences(_ matches: [Match]) throws(Failure) -> [(index: Int?, difference: PairedDifference)] {
    guard settings.run.confidence != nil else { return [] }
    guard settings.run.resampleUnit == .groups else {
      var differences: [(index: Int?, difference: PairedDifference)] = []
      for match in matches { differences.append((match.newer, try difference([match]))) }
      return differences
    }
    var differences: [(index: Int?, difference: PairedDifference)] = []
    var rest = matches
    while let first = rest.first {
      let own = newer.results[first.newer]
      let alike = rest.filter {
        newer.results[$0.newer].label == own.label && newer.results[$0.newer].source == own.source
      }
      rest.removeAll { match in alike.contains { $0.newer == match.newer } }
      guard alike.count > 1 else {
        throw .usage(
          "option-value", "--resample group: there \(alike.isEmpty ? "are no groups" : "is one group")",
          hints: ["-G COLUMN makes groups of the rows"])
      }
      differences.append((nil, try difference(alike)))
    }
    return differences
  }

  /// The difference of a pair, or of all groups of one label together.
  private func difference(_ matches: [Match]) throws(Failure) -> PairedDifference {
    let (old, new) = (older.results[matches[0].older], newer.results[matches[0].newer])
    let confidence = settings.run.confidence ?? 95
    for match in matches { try checkRows(of: match) }
    let isOfSet = newer.rows[matches[0].newer]?.losses.isEmpty ?? true
    let (value, resamples) = isOfSet ? try sets(matches) : rows(matches, new)
    try Bootstrap.check(resamples, of: new.label)
    let n = matches.reduce(0) { $0 + newer.results[$1.newer].n }
    let units = matches.compactMap { newer.rows[$0.newer] }.units(settings.run.resampleUnit)
    return PairedDifference(
      label: new.label, source: new.source, against: old.source, group: matches.count > 1 ? nil : new.group,
      n: n, difference: value, interval: Bootstrap.interval(resamples.map(\.difference), confidence, units: units),
      harm: Bootstrap.interval(resamples.map(\.harm), confidence, units: units), confidence: confidence,
      resamples: resamples.count, unit: settings.run.resampleUnit)
  }

  private func rows(_ matches: [Match], _ new: ResultNumbers) -> (Double, [Resample]) {
    var (before, after, weights, clusters): ([Double], [Double], [Double], [Int]) = ([], [], [], [])
    for (cluster, match) in matches.enumerated() {
      guard let pairing = match.pairing, let olds = older.rows[match.older], let news = newer.rows[match.newer] else {
        continue
      }
      before += olds.losses
      after += pairing.inOlderOrder(news.losses)
      weights += news.weights.isEmpty ? [] : pairing.inOlderOrder(news.weights)
      if settings.run.resampleUnit == .groups { clusters += olds.losses.map { _ in cluster } }
    }
    let rows = PairedRows(older: before, newer: after, weights: weights, clusters: clusters, better: new.better)
    return (rows.difference, Bootstrap.values(of: rows, settings.run))
  }

  private func sets(_ matches: [Match]) throws(Failure) -> (Double, [Resample]) {
    let first = matches[0].newer
    guard let measure = newer.measures[first], let layout = newer.layouts[first] else {
      throw .usage(
        "option-value",
        "--confidence: \(newer.results[first].label) has one value for all rows, and saved results cannot be evaluated anew",
        hints: ["losscalc \(newer.results[first].label) DATA --baseline \(older.name.shellWord) --confidence 95"])
    }
    var (before, after): (Block?, Block?)
    var clusters: [[Int]] = []
    for match in matches {
      guard let pairing = match.pairing, let old = older.rows[match.older]?.block(layout, nil),
        let new = newer.rows[match.newer]?.block(layout, pairing)
      else {
        throw .data(
          "result-file", "\(older.name) does not have all inputs of \(measure.label), so it cannot be evaluated anew")
      }
      let start = before?.count ?? 0
      if settings.run.resampleUnit == .groups { clusters.append(Array(start..<start + old.count)) }
      before = before.map { $0.joined(old) } ?? old
      after = after.map { $0.joined(new) } ?? new
    }
    guard let before, let after else { preconditionFailure("there is at least one match") }
    let rows = PairedSets(
      measure: measure, reduction: settings.run.reduction, older: before, newer: after, clusters: clusters)
    return (rows.difference, Bootstrap.values(of: rows, settings.run))
  }

  /// Refuses to pair rows that are not all there.
  private func checkRows(of match: Match) throws(Failure) {
    let (old, new) = (older.results[match.older], newer.results[match.newer])
    guard match.pairing != nil, older.rows[match.older]?.count == old.n, newer.rows[match.newer]?.count == new.n else {
      let isOlder = older.rows[match.older]?.count != old.n
      throw .data(
        "other-rows", "--confidence compares row by row, and \(isOlder ? older.name : newer.name) has not all rows",
        hints: isOlder && settings.checks.baseline != nil ? ["--update-baseline writes all rows"] : [])
    }
  }
}

extension Block {
  /// The rows of this block and those of another of the same layout.
  func joined(_ other: Block) -> Block {
    var block = self
    for column in block.columns.indices {
      block.columns[column] = Array(block.columns[column].prefix(count)) + other.columns[column].prefix(other.count)
    }
    block.count = count + other.count
    return block
  }
}
