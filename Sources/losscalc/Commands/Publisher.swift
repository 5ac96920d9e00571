import Tables

/// Writes a report to standard output and to files, all or nothing.
struct Publisher {
  let report: Report
  let settings: Settings

  func publish() throws(Failure) {
    var files: [Sink] = []
    do throws(Failure) {
      for output in settings.outputs {
        let sink = try Sink(replacing: output.path)
        files.append(sink)
        try write(output.format, to: sink, isColored: false)
      }
      if !settings.isQuiet {
        try write(settings.format ?? .table, to: Sink(), isColored: settings.isColored)
        tellChecks()
      }
      for sink in files { try sink.commit() }
    } catch {
      for sink in files { sink.discard() }
      throw error
    }
  }

  /// Formats that hold samples only leave the checks to standard error.
  private func tellChecks() {
    guard settings.format == .csv || settings.format == .tsv else { return }
    let lines = CheckLines(checks: report.checks, isColored: false).lines
    StandardError.print(lines.map { $0 + "\n" }.joined())
  }

  private func write(_ format: OutputFormat, to sink: Sink, isColored: Bool) throws(Failure) {
    let threads = settings.threadCount
    switch format {
    case .table, .md:
      let table = TableReport(report: report, settings: settings, isMarkdown: format == .md, isColored: isColored)
      try table.write(to: sink)
    case .csv, .tsv:
      let separator = UInt8(ascii: format == .csv ? "," : "\t")
      try DelimitedReport(report: report, settings: settings, separator: separator, threads: threads).write(to: sink)
    case .json: try JSONReport(report: report, settings: settings, threads: threads).write(to: sink)
    case .ndjson: try NDJSONReport(report: report, settings: settings, threads: threads).write(to: sink)
    }
  }
}

extension Settings {
  /// Whether standard output shows colours: the option, then the variables that people set, then the terminal.
  var isColored: Bool {
    func isSet(_ name: String) -> Bool { System.environment(name).map { !$0.isEmpty } ?? false }
    func forces(_ name: String) -> Bool { System.environment(name).map { !$0.isEmpty && $0 != "0" } ?? false }
    switch color {
    case .always: return true
    case .never: return false
    case .auto:
      if isSet("NO_COLOR") { return false }
      if forces("FORCE_COLOR") || forces("CLICOLOR_FORCE") { return true }
      return System.environment("TERM") != "dumb" && System.isTerminal(1)
    }
  }
}
