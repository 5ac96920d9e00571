import Engine
import Losses
import Messages
import Tables

/// The whole report as one JSON object, `losscalc.result/1`.
struct JSONReport {
  let report: Report
  let settings: Settings

  func write(to sink: Sink) throws(Failure) {
    var stream = SampleStream(settings.run, to: sink)
    stream.text.append(
      """
      {
        "schema": "losscalc.result/1",
        "losscalc": "\(Version.number)",
        "inputs": [
      \(report.inputs.map { "    " + JSONReport.input($0) }.joined(separator: ",\n"))
        ],
        "results": [

      """)
    var members = ResultJSON(settings, before: "      ", after: ",\n")
    var samples = SampleFormats(settings.run.derivatives)
    var isFirst = true
    for section in report.sections {
      for index in section.results.indices {
        stream.text.append(isFirst ? "    {\n" : ",\n    {\n")
        members.append(section, index, to: &stream.text)
        try writeRows(of: section, index, &samples, to: &stream)
        stream.text.append("    }")
        isFirst = false
        try stream.finishLarge()
      }
    }
    let checks = CheckJSON.list(report.checks.verdicts)
    let spread = JSONText.lines(GroupSpread(report)?.json ?? [])
    let intervals = JSONText.lines(report.intervals.map(\.json))
    let differences = JSONText.lines(report.differences.map(\.json))
    stream.text.append(
      "\n  ],\n  \"spread\": \(spread),\n  \"intervals\": \(intervals),\n"
        + "  \"differences\": \(differences),\n  \"checks\": \(checks),\n"
        + "  \"notes\": \(CheckJSON.notes(report.checks)),\n"
        + "  \"ok\": \(report.checks.isOK)\n}\n")
    try stream.finish()
  }

  /// Writes a result's classes and samples.
  private func writeRows(
    of section: Report.Section, _ index: Int, _ formats: inout SampleFormats, to stream: inout SampleStream
  ) throws(Failure) {
    if index == 0, let classes = ClassReportText(section) {
      stream.text.append("      \"by_class\": \(classes.json),\n")
    }
    stream.text.append("      \"samples\": [")
    if let lists = section.listSamples(
      index, settings.output, settings.output.rowLimit(.json, sources: report.sections.count))
    {
      let text = lists.map { "\n        " + $0 }.joined(separator: ",")
      return stream.text.append(text + (lists.isEmpty ? "]\n" : "\n      ]\n"))
    }
    let samples = section.samples(settings.output, .json, sections: report.sections.count)
    guard !samples.isEmpty else { return stream.text.append("]\n") }
    let (first, others) = formats[section.frame, index]
    let firstRow = samples.firstRow ?? section.firstRow
    try stream.write(samples, of: section) { text, block, rows, evaluations in
      let own = block.count > 0 && rows[0] == firstRow ? 1 : 0
      first.append(0..<own, of: block, rows, evaluations, to: &text)
      others.append(own..<block.count, of: block, rows, evaluations, to: &text)
    }
    stream.text.append("\n      ]\n")
  }

  static func input(_ facts: Report.InputFacts) -> String {
    JSONText.object { json in
      json.member("role", facts.role)
      json.member("path", facts.path)
      json.member("format", facts.format)
      json.member("header", facts.header)
      json.member("columns", words: facts.columns)
      json.member("rows", facts.rows)
      json.member("xxh64", facts.hash.map(JSONText.hexadecimal))
    }
  }
}

/// How the samples of a frame's results are written, the first of each and the others; made once for many groups.
private struct SampleFormats {
  private let derivatives: [Derivative]
  private var frame: Frame?
  private var ofResults: [(first: SampleJSON, others: SampleJSON)] = []

  init(_ derivatives: [Derivative]) { self.derivatives = derivatives }

  subscript(frame: Frame, index: Int) -> (first: SampleJSON, others: SampleJSON) {
    mutating get {
      if !(self.frame?.differsByGroupAlone(from: frame) ?? false) {
        self.frame = frame
        ofResults = frame.plan.measures.indices.map { index in
          (
            SampleJSON(frame, .single(index), derivatives, before: "\n        {", after: "}"),
            SampleJSON(frame, .single(index), derivatives, before: ",\n        {", after: "}")
          )
        }
      }
      return ofResults[index]
    }
  }
}

extension Samples {
  /// The number of the first row, from 0; nil when it must be asked of the section.
  fileprivate var firstRow: Int? {
    if case .kept(let rows) = self { return rows.first?.number }
    return nil
  }

  fileprivate var isEmpty: Bool {
    if case .kept(let rows) = self { return rows.isEmpty }
    return false
  }
}
