import Engine
import Losses
import Platform

/// Everything that is checked in a run, once its results are known.
struct Judgement {
  let settings: Settings
  let gate: Gate
  var expectations: RowExpectations?
  let baseline: Baseline?
  /// True when a baseline is written and none is compared with, as the same command will do later.
  private let writesOnly: Bool

  /// Refuses before anything is read what could not be judged afterwards.
  init(_ settings: Settings, _ measures: [Measure], baseline: Baseline?) throws(Failure) {
    self.settings = settings
    self.baseline = baseline
    writesOnly = settings.checks.baselineUpdate == .always && baseline == nil
    gate = try Gate(settings, measures.map(\.label), isFirst: writesOnly)
    if settings.checks.baseline != nil { try checkDirections(measures) }
  }

  /// Refuses measures of which nobody knows whether more is better, before any is compared.
  private func checkDirections(_ measures: [Measure]) throws(Failure) {
    let option =
      settings.checks.requirement != nil
      ? "--require" : settings.checks.failOn == .worse ? "--fail-on worse" : "--confidence"
    guard settings.checks.failOn == .worse || settings.run.confidence != nil else { return }
    try Direction.check(measures.map { ($0.label, $0.better) }, for: option)
  }

  /// Refuses before anything is read what could not be said of several models.
  func check(_ measures: [Measure], models: Int) throws(Failure) {
    if models > 1, settings.run.confidence != nil { try checkDirections(measures) }
  }

  /// True when the rows are compared with those of a baseline, or drawn from, which takes all of them.
  var comparesRows: Bool { settings.run.confidence != nil && !writesOnly || baseline?.hasRows ?? false }

  /// Checks a report and notes in it what was found.
  func judge(_ report: inout Report) throws(Failure) {
    if comparesRows {
      var stream = SampleStream(settings.run)
      for index in report.sections.indices {
        var section = report.sections[index]
        guard section.hasRows else { continue }
        section.rowsOfResults = try section.resultRows(settings.run, &stream)
        report.sections[index] = section
      }
    }
    let outcome = try baseline?.compare(report)
    var differences = outcome?.differences ?? []
    if settings.run.confidence != nil, baseline == nil, !writesOnly {
      if report.isOfOneModel {
        StandardError.print(try report.findIntervals(settings.run), settings)
      } else {
        differences = try ModelDifferences(report: report, settings: settings).all()
      }
    }
    report.differences = differences.map(\.difference)
    if !gate.expectations.isEmpty { report.checks.verdicts += try gate.verdicts(numbers(report, differences)) }
    if let expectations { report.checks.verdicts += try expectations.verdicts(report) }
    if !writesOnly {
      try gate.refuseIdleTolerances(
        besides: (outcome?.compared ?? []) + (expectations?.compared(report) ?? []), settings.checks)
    }
    if let outcome {
      report.checks.verdicts += placed(outcome.verdicts, report)
      report.checks.notes += outcome.notes
    }
    try decideOnBaseline(&report, hasImproved: outcome?.hasImproved ?? true)
  }

  /// The results as checks ask for them.
  private func numbers(
    _ report: Report, _ differences: [(index: Int?, difference: PairedDifference)]
  ) -> [ResultNumbers] {
    var numbers = report.sections.flatMap { section in
      section.results.map { ResultNumbers($0, path: section.path) }
    }
    for own in differences { numbers.note(own.difference, of: own.index) }
    for interval in report.pooledIntervals { numbers.note(interval) }
    return numbers
  }

  /// The verdicts with the lines of the rows that they name.
  private func placed(_ verdicts: [Verdict], _ report: Report) -> [Verdict] {
    guard settings.wantsLines else { return verdicts }
    let sections = Dictionary(
      zip(report.sections.lazy.map { [$0.dataset.source.name, $0.frame.group] }, report.sections.indices)
    ) { first, _ in first }
    return verdicts.map { verdict in
      guard !verdict.isOK, let row = verdict.row,
        let section = sections[[verdict.source, verdict.group]].map({ report.sections[$0] }),
        let column = section.plan.layout[.yhat].first
      else { return verdict }
      var verdict = verdict
      verdict.line = section.dataset.line(ofRow: row - 1, column: column)
      return verdict
    }
  }

  /// A baseline is written only when the run's own checks hold and its numbers can be compared later.
  private func decideOnBaseline(_ report: inout Report, hasImproved: Bool) throws(Failure) {
    guard settings.checks.updatesBaseline, let path = settings.checks.baseline else { return }
    guard report.checks.isOK else {
      report.checks.notes.append("\(path) is kept as it was, because a check failed")
      return
    }
    try report.checkBaseline(path)
    report.writesBaseline = settings.checks.baselineUpdate == .always || hasImproved
    guard settings.checks.baselineUpdate == .improved else { return }
    report.checks.notes.append(
      hasImproved ? "\(path) is written anew: the cost is better" : "\(path) is kept: no cost is better and none worse")
  }
}
