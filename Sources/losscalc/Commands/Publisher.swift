import Charts
import Engine
import Losses
import Messages
import Platform
import Tables

/// Writes a report to standard output and to files, all or nothing.
struct Publisher {
  let settings: Settings
  /// The output that is written while the rows are read, if there is one.
  private(set) var streamed: (sink: Sink, text: any RowText, output: Int?)?
  private var files: [Sink] = []

  init(_ settings: Settings) { self.settings = settings }

  /// Writes what was not written yet, and puts the files in their places.
  mutating func publish(_ report: Report) throws(Failure) {
    do throws(Failure) {
      for (index, output) in settings.output.outputs.enumerated() where streamed?.output != index || streamed == nil {
        let sink = try Sink(replacing: output.path)
        files.append(sink)
        try write(report, output.format, to: sink, isColored: false)
      }
      if report.writesBaseline, let path = settings.checks.baseline {
        let sink = try Sink(replacing: path)
        files.append(sink)
        // With every row, whatever is printed: the more a baseline has, the more is compared.
        var all = settings
        (all.output.rows, all.output.worst) = (settings.checks.baselineRows, nil)
        try JSONReport(report: report, settings: all).write(to: sink)
      }
      if var streamed, let section = report.sections.first {
        try streamed.sink.write(streamed.text.tail(section, report))
        if streamed.text.countsRows {
          try streamed.sink.replaceBeginning(with: streamed.text.head(section.frame, rows: section.rowCount))
        }
        if streamed.output != nil { files.append(streamed.sink) }
      }
      if !settings.output.isQuiet, streamed == nil || streamed?.output != nil {
        try write(report, settings.output.format ?? .table, to: Sink(), isColored: settings.output.isColored)
      }
      tellChecks(report)
      for sink in files { try sink.commit() }
    } catch {
      discard()
      throw error
    }
  }

  /// Formats that have no place for the checks leave them to standard error.
  private func tellChecks(_ report: Report) {
    guard !settings.output.isQuiet, let format = settings.output.format,
      [.value, .csv, .tsv, .npy, .partial, .svg].contains(format)
    else { return }
    let lines = CheckLines(checks: report.checks, isColored: false).lines
    StandardError.print(lines.map { $0 + "\n" }.joined())
  }

  /// Leaves every file as it was.
  func discard() {
    for sink in files { sink.discard() }
    streamed?.sink.discard()
  }

  private func write(_ report: Report, _ format: OutputFormat, to sink: Sink, isColored: Bool) throws(Failure) {
    switch format {
    case .table, .md:
      let table = TableReport(report: report, settings: settings, isMarkdown: format == .md, isColored: isColored)
      try table.write(to: sink)
    case .value: try sink.write(ResultLines.values(report))
    case .html: try sink.write(HTMLReport(report: report, settings: settings).text)
    case .svg: try sink.write(PlotResult(report).figure().svg)
    case .github:
      var table = TableReport(report: report, settings: settings, isMarkdown: false, isColored: false)
      table.isForRunner = true
      try table.write(to: sink)
      try sink.write(GitHubAnnotation.lines(report.checks).map { $0 + "\n" }.joined())
    case .junit: try sink.write(JUnitReport(report).text)
    case .partial: try sink.write(PartialText(settings: settings, losses: settings.run.losses).text(report))
    case .json: try JSONReport(report: report, settings: settings).write(to: sink)
    case .csv where settings.output.wantsClasses:
      try sink.write(ClassReportText.csv(report.sections))
    case .csv, .tsv:
      guard report.sections.hasFrame(where: { !$0.hasRows || settings.listsResults(format, $0.plan) }) else {
        return try writeRows(report, format, to: sink)
      }
      try sink.write(ResultLines.table(report, delimited(format)))
    case .ndjson: try writeRows(report, format, to: sink)
    case .npy:
      guard !report.sections.hasFrame(where: { !$0.hasRows }) else {
        throw .usage("option-value", "--output npy: shards keep no rows")
      }
      try writeRows(report, format, to: sink)
    }
  }

  private func writeRows(_ report: Report, _ format: OutputFormat, to sink: Sink) throws(Failure) {
    var text = text(format)
    try text?.write(report, settings, as: format, to: sink)
  }

  private func text(_ format: OutputFormat) -> (any RowText)? {
    switch format {
    case .csv, .tsv: delimited(format)
    case .ndjson: NDJSONText(settings: settings)
    case .npy: NPYText(derivatives: settings.run.derivatives)
    case .table, .value, .md, .json, .junit, .github, .partial, .svg, .html: nil
    }
  }

  private func delimited(_ format: OutputFormat) -> DelimitedText {
    DelimitedText(
      separator: format == .tsv ? UInt8(ascii: "\t") : UInt8(ascii: ","), derivatives: settings.run.derivatives)
  }
}

extension Publisher {
  /// Opens the one output that can be written while the rows are read; nil when there is none, or more than one.
  ///
  /// That takes a row format with every row, and a gradient whose scale is known before the last row: not that of a
  /// set loss, and that of a mean only where the rows can be counted first. A head that counts the rows takes a file,
  /// where it can be written over in the end.
  mutating func openStream(_ frame: Frame) throws(Failure) -> RowStreamOutput? {
    if settings.output.format == .npy || settings.output.outputs.contains(where: { $0.format == .npy }) {
      try NPYText.check(frame, settings)
    }
    let candidates = settings.output.outputs.indices.filter {
      settings.hasAllSamples(settings.output.outputs[$0].format, frame.plan)
    }
    let isOnStandardOutput =
      !settings.output.isQuiet && settings.hasAllSamples(settings.output.format ?? .table, frame.plan)
    let output = candidates.first.map { settings.output.outputs[$0] }
    guard candidates.count + (isOnStandardOutput ? 1 : 0) == 1, settings.output.worst == nil, !frame.isOneOfSeveral,
      frame.plan.groupColumn == nil, !frame.dataset.isJoined, !frame.plan.needsAllRows,
      var text = text(output?.format ?? settings.output.format ?? .table),
      settings.run.gradient == .none
        || !(frame.plan.measures.contains(where: frame.plan.isSet) || frame.plan.hasRowSets.contains(true)),
      !text.countsRows || output.map({ !Sink.isSpecial($0.path) }) ?? false
    else { return nil }
    // Nobody sees a file before all is well.
    guard let divisor = try divisor(frame, countsAll: output == nil) else { return nil }
    let sink = try output.map { output throws(Failure) in try Sink(replacing: output.path) } ?? Sink()
    streamed = (sink, text, candidates.first)
    let scale =
      settings.run.gradient == .none
      ? nil
      : GradientScale(divisor: settings.run.gradient == .cost ? divisor : nil, measures: frame.plan.evaluated.count)
    return RowStreamOutput(
      scale: scale, format: text.rows(frame), queue: TextQueue(sink, head: text.head(frame, rows: 0)))
  }

  /// What gradients are divided by, as far as it can be known before the rows are read; nil when it cannot.
  private func divisor(_ frame: Frame, countsAll: Bool) throws(Failure) -> Double? {
    if settings.run.gradient != .cost || settings.run.reduction == .sum { return 1 }
    let isCounted =
      frame.dataset.isReplayable && frame.dataset.ignored == nil && settings.run.missing != .drop
      && (frame.dataset.weights.isEmpty || settings.run.reduction == .batchMean)
    guard isCounted else { return nil }
    let progress = Progress(settings.run, frame.dataset, "counting")
    return Double(try Pass.rowCount(of: frame.dataset, ofAll: countsAll, progress: progress))
  }
}
