import Losses
import Tables

/// CSV and TSV: a header and the samples, with every digit.
struct DelimitedReport {
  let report: Report
  let settings: Settings
  let separator: UInt8
  let threads: Int

  func write(to sink: Sink) throws(Failure) {
    for section in report.sections {
      var header = ByteBuffer()
      header.append(cells(of: section).map(quoted).joined(separator: String(UnicodeScalar(separator))))
      header.append(UInt8(ascii: "\n"))
      try sink.write(header)
      let samples = section.samples(
        settings, separator == UInt8(ascii: ",") ? .csv : .tsv, sections: report.sections.count)
      let stream = SampleStream(section: section, samples: samples, gradient: settings.gradient, threads: threads)
      try stream.write(to: sink, rowFormat(section))
    }
  }

  private func cells(of section: Report.Section) -> [String] {
    let several = report.sections.count > 1 ? ["source"] : []
    var cells = several + ["row"] + SampleFields(section).fields.flatMap(\.headers)
    cells += section.results.map(\.measure.label)
    if settings.gradient != .none {
      for result in section.results where result.measure.type.hasGradient {
        cells += section.gradientHeaders(result.measure)
      }
    }
    return cells
  }

  private func quoted(_ cell: String) -> String {
    let needsQuotes = cell.utf8.contains { $0 == separator || $0 == 34 || $0 == 10 || $0 == 13 }
    return needsQuotes ? "\"" + cell.map { $0 == "\"" ? "\"\"" : String($0) }.joined() + "\"" : cell
  }

  private func rowFormat(_ section: Report.Section) -> SampleStream.Format {
    let inputs = SampleFields(section).fields.flatMap(\.columns)
    let measures = section.results.map { (isSet: $0.setValue != nil, hasGradient: $0.measure.type.hasGradient) }
    let wantsGradient = settings.gradient != .none
    let separator = separator
    let source = report.sections.count > 1 ? quoted(section.dataset.source.name) : nil
    return { text, block, rows, evaluations in
      // The columns of the output in order; a set loss has none, and its cell stays empty.
      var columns = inputs.map { block.columns[$0] }
      for (index, measure) in measures.enumerated() { columns.append(measure.isSet ? [] : evaluations[index].losses) }
      for (index, measure) in measures.enumerated() where wantsGradient && measure.hasGradient {
        columns += evaluations[index].gradients
      }
      for i in 0..<block.count {
        if let source {
          text.append(source)
          text.append(separator)
        }
        text.append(rows[i] + 1)
        for column in columns.indices {
          text.append(separator)
          if !columns[column].isEmpty { text.append(columns[column][i]) }
        }
        text.append(UInt8(ascii: "\n"))
      }
    }
  }
}
