import Engine
import Losses
import Messages
import Tables

/// The whole report as one JSON object, `losscalc.result/1`.
struct JSONReport {
  let report: Report
  let settings: Settings

  func write(to sink: Sink) throws(Failure) {
    // What is to be written, in large pieces.
    var text = ByteBuffer(capacity: 1 << 17)
    text.append(
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
    var isFirst = true
    for section in report.sections {
      for index in section.results.indices {
        text.append(isFirst ? "    {\n" : ",\n    {\n")
        members.append(section, index, to: &text)
        try writeRows(of: section, index, after: &text, to: sink)
        text.append("    }")
        isFirst = false
        if text.count > 1 << 16 { try JSONReport.flush(&text, to: sink) }
      }
    }
    try JSONReport.flush(&text, to: sink)
    let checks = CheckJSON.list(report.checks.verdicts)
    let spread = JSONReport.list(GroupSpread(report)?.json ?? [])
    let intervals = JSONReport.list(report.intervals.map(\.json))
    let differences = JSONReport.list(report.differences.map(\.json))
    try sink.write(
      "\n  ],\n  \"spread\": \(spread),\n  \"intervals\": \(intervals),\n"
        + "  \"differences\": \(differences),\n  \"checks\": \(checks),\n"
        + "  \"notes\": \(CheckJSON.notes(report.checks)),\n"
        + "  \"ok\": \(report.checks.isOK)\n}\n")
  }

  /// Objects as an array, one a line.
  private static func list(_ objects: [String]) -> String {
    objects.isEmpty ? "[]" : "[\n" + objects.map { "    " + $0 }.joined(separator: ",\n") + "\n  ]"
  }

  private static func flush(_ text: inout ByteBuffer, to sink: Sink) throws(Failure) {
    try sink.write(text)
    text.removeAll()
  }

  /// Writes a result's classes and samples; what stands before samples that are written by themselves is written first.
  private func writeRows(
    of section: Report.Section, _ index: Int, after text: inout ByteBuffer, to sink: Sink
  ) throws(Failure) {
    if index == 0, let classes = ClassReportText(section) { text.append("      \"by_class\": \(classes.json),\n") }
    text.append("      \"samples\": [")
    if let lists = section.listSamples(
      index, settings.output, settings.output.rowLimit(.json, sources: report.sections.count))
    {
      text.append(lists.map { "\n        " + $0 }.joined(separator: ",") + (lists.isEmpty ? "]\n" : "\n      ]\n"))
      return
    }
    let samples = section.samples(settings.output, .json, sections: report.sections.count)
    guard !samples.isEmpty else {
      text.append("]\n")
      return
    }
    try JSONReport.flush(&text, to: sink)
    try write(samples, of: section, index, to: sink)
    text.append("\n      ]\n")
  }

  private func write(_ samples: Samples, of section: Report.Section, _ index: Int, to sink: Sink) throws(Failure) {
    let (first, others) = (
      SampleJSON(section.frame, .single(index), settings.run.derivatives, before: "\n        {", after: "}"),
      SampleJSON(section.frame, .single(index), settings.run.derivatives, before: ",\n        {", after: "}")
    )
    let firstRow = samples.firstRow ?? section.firstRow
    let stream = SampleStream(section, samples, settings.run)
    try stream.write(to: sink) { text, block, rows, evaluations in
      let own = block.count > 0 && rows[0] == firstRow ? 1 : 0
      first.append(0..<own, of: block, rows, evaluations, to: &text)
      others.append(own..<block.count, of: block, rows, evaluations, to: &text)
    }
  }

  static func input(_ facts: Report.InputFacts) -> String {
    var json = JSONText()
    json.open("{")
    json.member("role", facts.role)
    json.member("path", facts.path)
    json.member("format", facts.format)
    json.member("header", facts.header)
    json.member("columns", raw: "[" + facts.columns.map(JSONText.quoted).joined(separator: ", ") + "]")
    json.member("rows", facts.rows)
    json.member("xxh64", facts.hash.map(JSONText.hexadecimal))
    json.close("}")
    return json.text
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
