import Losses
import Tables

/// One JSON value a line: a header, the samples, the results.
struct NDJSONReport {
  let report: Report
  let settings: Settings
  let threads: Int

  func write(to sink: Sink) throws(Failure) {
    for section in report.sections {
      try sink.write(header(section))
      let sample = SampleJSON(section, .all, settings.gradient)
      let samples = section.samples(settings, .ndjson, sections: report.sections.count)
      let stream = SampleStream(section: section, samples: samples, gradient: settings.gradient, threads: threads)
      try stream.write(to: sink) { text, block, rows, evaluations in
        for i in 0..<block.count {
          text.append("{\"type\": \"sample\", ")
          sample.append(i, block, rows, evaluations, to: &text)
          text.append("}\n")
        }
      }
      for result in section.results {
        let members = ResultJSON.members(section, result, settings)
        try sink.write(
          "{\"type\": \"result\", " + members.map { "\(JSONText.quoted($0.key)): \($0.value)" }.joined(separator: ", ")
            + "}\n")
      }
    }
    for verdict in report.checks.verdicts {
      try sink.write("{\"type\": \"check\", " + CheckJSON.text(verdict).dropFirst() + "\n")
    }
  }

  private func header(_ section: Report.Section) -> String {
    var json = JSONText()
    json.open("{")
    json.member("type", "header")
    json.member("schema", "losscalc.result/1")
    json.member("losscalc", Version.number)
    json.member(
      "labels", raw: "[" + section.results.map { JSONText.quoted($0.measure.label) }.joined(separator: ", ") + "]")
    json.member("source", section.dataset.source.name)
    let inputs = report.inputs.filter { facts in section.dataset.parts.contains { $0.table.path == facts.path } }
    json.member("inputs", raw: "[" + inputs.map(JSONReport.input).joined(separator: ", ") + "]")
    json.close("}")
    return json.text + "\n"
  }
}
