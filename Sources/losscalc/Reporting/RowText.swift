import Engine
import Tables

/// A format whose rows can be written while they are read: what comes before them, a row, and what comes after.
protocol RowText: Sendable {
  /// Whether the head says how many rows follow; then it has the same length for every number of them.
  var countsRows: Bool { get }

  func head(_ frame: Frame, rows: Int) -> [UInt8]
  mutating func rows(_ frame: Frame) -> SampleStream.Format
  /// What comes before lists, and the lists themselves.
  func head(_ lists: ListRows) -> [UInt8]
  func text(_ lists: ListRows) -> [UInt8]
  mutating func tail(_ section: Report.Section, _ report: Report) -> String
}

extension RowText {
  var countsRows: Bool { false }

  /// Writes a report whose totals are known.
  mutating func write(
    _ report: Report, _ settings: Settings, as format: OutputFormat, to sink: Sink
  ) throws(Failure) {
    var stream = SampleStream(settings.run, to: sink)
    for section in report.sections {
      // A table of several sources or groups has one header, and a column that tells them apart.
      if let lists = ListRows(
        section, settings, limit: settings.output.rowLimit(format, sources: report.sections.count))
      {
        if format == .ndjson || section.frame.isFirst(of: report) { stream.text.append(head(lists)) }
        stream.text.append(text(lists))
        stream.text.append(tail(section, report))
        try stream.finishLarge()
        continue
      }
      let samples = section.samples(settings.output, format, sections: report.sections.count)
      if format == .ndjson || section.frame.isFirst(of: report) {
        stream.text.append(head(section.frame, rows: samples.count ?? section.rowCount))
      }
      try stream.write(samples, of: section, rows(section.frame))
      stream.text.append(tail(section, report))
      try stream.finishLarge()
    }
    try stream.finish()
  }
}
