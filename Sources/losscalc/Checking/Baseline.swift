import Losses
import Messages
import Tables

/// An earlier result that a run is compared with.
struct Baseline: Sendable {
  private let saved: SavedReport
  private let comparison: Comparison
  private let settings: Settings

  /// Reads the baseline of a run; nil when it has none, or writes it anew.
  init?(_ settings: Settings) throws(Failure) {
    guard let path = settings.baseline else {
      guard !settings.updatesBaseline else {
        throw .usage("option-value", "--update-baseline needs --baseline FILE")
      }
      return nil
    }
    if settings.updatesBaseline { return nil }
    do throws(SystemError) { _ = try System.status(path) } catch {
      throw Failure(
        [
          Problem(
            "no-baseline", "\(path): no such baseline, so nothing was compared",
            hints: [
              .command(.seek(path)),
              .command(.add("--update-baseline"), reason: "once, then look at the file and commit it"),
            ])
        ], .noInput)
    }
    saved = try SavedReportReader.read(path)
    comparison = Comparison(path: path, settings)
    self.settings = settings
  }

  /// True when the rows of the run must be looked at too.
  var hasSamples: Bool { saved.results.contains { !$0.samples.rows.isEmpty } }

  /// Compares a run with the baseline.
  func check(_ report: Report, into checks: inout Checks) throws(Failure) {
    let older = saved.results.map { ResultNumbers($0) }
    let results = report.sections.flatMap(\.results)
    let newer = results.map { ResultNumbers($0) }
    let counterparts = try comparison.pairs(older, newer, this: "this run")
    let hasLabels = Set(newer.map(\.label)).count > 1
    let hasSources = Set(newer.map(\.source)).count > 1
    var verdicts: [Verdict] = []
    var next = 0
    for section in report.sections {
      let own = Array(counterparts[next..<next + section.results.count]).map { saved.results[$0] }
      let moves = try self.moves(section, own)
      for index in section.results.indices {
        let new = newer[next + index]
        let place = hasSources || new.group != nil ? "\(new.group ?? new.source) " : ""
        let hasSamples = section.hasRows && !own[index].samples.rows.isEmpty && !own[index].samples.losses.isEmpty
        var found = comparison.verdicts(
          older[counterparts[next + index]], new, moves: hasSamples ? moves[index] : nil,
          of: own[index].samples.rows.count, named: place + (hasLabels ? "\(new.label)." : ""))
        if settings.wantsLines, hasSamples, let column = section.plan.layout[.yhat].first {
          let line = section.line(of: moves[index], column: column)
          for i in found.indices where !found[i].isOK && found[i].metric.hasSuffix(".samples") { found[i].line = line }
        }
        verdicts += found
      }
      next += section.results.count
    }
    checks.verdicts += verdicts
    if verdicts.contains(where: { !$0.isOK }) {
      checks.notes += comparison.notes(saved, report.inputs.map(\.saved), version: Version.number)
    }
  }

  /// Looks at the rows of a section once more and compares each with the one in the baseline.
  private func moves(_ section: Report.Section, _ older: [SavedResult]) throws(Failure) -> [SampleMoves] {
    let start = older.map { _ in SampleMoves() }
    guard section.hasRows, older.contains(where: { !$0.samples.rows.isEmpty }) else { return start }
    let total = Guarded(start)
    let tolerance = comparison.tolerance
    let kind = settings.gradient.rawValue
    let hasGradients = zip(older, section.results).map { old, new in
      old.gradientOf == kind && new.measure.facts.hasGradient
    }
    let stream = SampleStream(section, section.all, settings)
    try stream.write(to: Sink()) { _, block, rows, evaluations in
      var moves = start
      for index in older.indices where !older[index].samples.losses.isEmpty {
        let samples = older[index].samples
        let width = hasGradients[index] && evaluations[index].order >= .gradient ? samples.width : 0
        for i in 0..<block.count {
          guard let place = samples.index(ofRow: rows[i] + 1) else { continue }
          var pairs = [("loss", samples.losses[place], evaluations[index].losses[i])]
          for k in 0..<min(width, evaluations[index].gradients.count) {
            pairs.append(("grad", samples.gradients[place * samples.width + k], evaluations[index].gradients[k][i]))
          }
          moves[index].compare(row: rows[i] + 1, pairs, tolerance)
        }
      }
      total.withLock { total in for index in total.indices { total[index].merge(moves[index]) } }
    }
    var result = total.withLock { $0 }
    for index in result.indices { result[index].addUnpaired(older[index].samples.rows.count - result[index].compared) }
    return result
  }
}

extension Report.InputFacts {
  /// The facts as a saved report has them.
  var saved: SavedReport.Input {
    SavedReport.Input(role: role, path: path, hash: hash.map(JSONReport.hexadecimal))
  }
}
