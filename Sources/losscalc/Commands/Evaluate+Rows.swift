import Engine
import Losses
import Messages
import Platform
import Tables

/// The rows of a run: read once where datasets have them in common, and what they come to.
extension Evaluate {
  /// What is made of the rows of a frame.
  ///
  /// - Parameters:
  ///   - rereads: whether all rows are looked at once more, whatever is printed.
  ///   - compares: whether they are compared with others, which are in memory anyway.
  func job(_ frame: Frame, _ stream: RowStreamOutput?, rereads: Bool, compares: Bool) -> Job {
    let isWrittenLater = stream == nil && settings.wantsAllSamples(frame.plan)
    // Each of many groups would read the files again.
    let isReadAgain = frame.dataset.isReplayable && frame.plan.groupColumn == nil
    let records = compares || (isWrittenLater || settings.checks.updatesBaseline || rereads) && !isReadAgain
    return Job(frame, records: records, stream: stream)
  }

  /// Adds what the rows of a dataset came to.
  func take(_ outcome: inout Pass.Outcome, of job: Job, into report: inout Report) throws(Failure) {
    let dataset = job.frame.dataset
    let frame = job.frame.settled(by: outcome.totals)
    let plan = frame.plan
    let problems = DataProblems(plan: plan, dataset: dataset, totals: outcome.totals, settings: settings.run)
    let errors = problems.errors()
    guard errors.isEmpty else { throw Failure(errors, .badData) }
    try job.stream?.queue.finish()
    try checkRows(outcome, dataset)
    try job.late?.fill(&outcome.totals.kept, plan)
    StandardError.print(problems.warnings(leftOut: outcome.leftOut?.summary), settings)
    let emptied = try EmptiedSets(outcome, plan, dataset, threads: settings.run.threadCount)
    StandardError.print(emptied.warnings, settings)
    verbose(dataset, outcome)
    try doctor(frame)
    report.inputs += facts(dataset, outcome)
    let blanks = BlankResults(plan, dataset, settings.run)
    guard let groups = outcome.groups else {
      return report.sections.append(try section(frame, outcome.totals, outcome.rowCount, blanks))
    }
    for (number, dropped, weightless) in groups.emptied {
      let group = Report.EmptiedGroup(
        source: dataset.source.name, paths: dataset.source.paths, name: frame.ofGroup(number).group ?? "",
        dropped: dropped, weightless: weightless)
      try settings.checks.refuse(group)
      report.emptiedGroups.append(group)
    }
    if groups.order.isEmpty, outcome.totals.rows > 0 { throw LossResult.weightless }
    switch groups.content {
    case .totals(let totals):
      let rowCount = outcome.rowCount
      let sections = try totals.map(groups.order, threads: settings.run.threadCount) {
        (number, totals) throws(Failure) in
        try section(frame.ofGroup(number), totals, rowCount, blanks)
      }
      for section in sections { report.sections.append(section) }
    case .sums(let rows):
      let sections = try GroupSections(frame, groups, rows: rows, settings.run, inputRows: outcome.rowCount)
      guard keepsTotals else { return report.sections.append(sections) }
      for (place, number) in groups.order.enumerated() {
        var section = sections[place]
        section.totals = Shared(groups.tallies.totals(of: number, plan))
        report.sections.append(section)
      }
    }
  }

  private func section(
    _ frame: Frame, _ totals: Totals, _ rowCount: Int, _ blanks: BlankResults
  ) throws(Failure) -> Report.Section {
    Report.Section(
      frame: frame,
      results: try LossResult.all(frame.plan, totals, frame.dataset, settings.run, group: frame.group, blanks),
      kept: totals.kept.rows, classes: settings.output.wantsClasses ? try totals.classes?.report(frame.plan) : nil,
      recorded: .here(totals.recorded), firstRow: totals.firstRow,
      totals: keepsTotals ? Shared(totals) : nil, inputRows: rowCount)
  }

  /// Partial results have the sums themselves, and a page counts classes.
  private var keepsTotals: Bool { settings.output.formats.contains { [.partial, .html].contains($0) } }

  private func checkRows(_ outcome: Pass.Outcome, _ dataset: Dataset) throws(Failure) {
    // A shard may be empty: the others are not.
    guard outcome.totals.rows == 0, settings.output.format != .partial else { return }
    throw .data(
      "empty", "no rows are left: \(outcome.totals.dropped) of \(outcome.rowCount) were dropped",
      at: Place(path: dataset.source.name))
  }
}
