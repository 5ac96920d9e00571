/// A format whose rows can be written while they are read: what comes before them, a row, and what comes after.
protocol RowText: Sendable {
  func head(_ frame: Frame) -> String
  func rows(_ frame: Frame) -> SampleStream.Format
  func tail(_ section: Report.Section, _ report: Report) -> String
}

extension RowText {
  /// Writes a report whose totals are known.
  func write(
    _ report: Report, _ settings: Settings, as format: OutputFormat, to sink: Sink
  ) throws(Failure) {
    for section in report.sections {
      // A table of several sources or groups has one header, and a column that tells them apart.
      if format == .ndjson || section.frame.isFirst(of: report) { try sink.write(head(section.frame)) }
      let samples = section.samples(settings, format, sections: report.sections.count)
      let stream = SampleStream(section, samples, settings)
      try stream.write(to: sink, rows(section.frame))
      try sink.write(tail(section, report))
    }
  }
}
