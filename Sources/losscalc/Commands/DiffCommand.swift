import Messages
import Tables

/// `losscalc diff OLD NEW`: the gate between two saved results.
struct DiffCommand {
  let settings: Settings
  let words: [String]

  func run() throws(Failure) {
    guard words.count == 2 else {
      throw .usage("no-input", "diff needs two saved results", hints: ["losscalc diff old.json new.json"])
    }
    try settings.refuseToReplace(words)
    let older = try SavedReportReader.read(words[0])
    let newer = try SavedReportReader.read(words[1])
    let checks = try compare(older, newer)
    try CheckPublisher(settings: settings, checks: checks, title: "losscalc diff").publish()
    if !checks.isOK { throw Failure([], .checkFailed) }
  }

  private func compare(_ older: SavedReport, _ newer: SavedReport) throws(Failure) -> Checks {
    let comparison = Comparison(path: older.path, olderName: "old", newerName: "new", settings)
    let (olds, news) = (older.results.map { ResultNumbers($0) }, newer.results.map { ResultNumbers($0) })
    let counterparts = try comparison.pairs(olds, news, this: newer.path)
    let hasLabels = Set(news.map(\.label)).count > 1
    let hasSources = Set(news.map(\.source)).count > 1
    var checks = Checks()
    for (index, new) in newer.results.enumerated() {
      let old = older.results[counterparts[index]]
      let place = hasSources || new.group != nil ? "\(new.group ?? new.source) " : ""
      checks.verdicts += comparison.verdicts(
        olds[counterparts[index]], news[index], moves: moves(old, new, comparison.tolerance),
        of: old.samples.rows.count, named: place + (hasLabels ? "\(new.label)." : ""))
    }
    if !checks.isOK { checks.notes = comparison.notes(older, newer.inputs, version: newer.version) }
    return checks
  }

  /// Compares the samples that both have; nil when one of them has none.
  private func moves(_ old: SavedResult, _ new: SavedResult, _ tolerance: Tolerance) -> SampleMoves? {
    guard !old.samples.losses.isEmpty, !new.samples.losses.isEmpty else { return nil }
    var moves = SampleMoves()
    let hasGradients = old.gradientOf == new.gradientOf && old.samples.width == new.samples.width
    let width = hasGradients ? old.samples.width : 0
    for (index, row) in old.samples.rows.enumerated() {
      guard let place = new.samples.index(ofRow: row) else { continue }
      var pairs = [("loss", old.samples.losses[index], new.samples.losses[place])]
      for k in 0..<width {
        pairs.append(("grad", old.samples.gradients[index * width + k], new.samples.gradients[place * width + k]))
      }
      moves.compare(row: row, pairs, tolerance)
    }
    // A file with the worst rows only is compared in those that both have.
    if new.samples.rows.count >= new.n { moves.addUnpaired(old.samples.rows.count - moves.compared) }
    return moves.compared == 0 ? nil : moves
  }
}
