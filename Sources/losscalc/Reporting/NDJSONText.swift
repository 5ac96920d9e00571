import Engine
import Losses
import Messages
import Tables

/// One JSON value a line: a header, the samples, the results.
struct NDJSONText: RowText {
  let settings: Settings
  private var members: ResultJSON
  /// How the rows of a frame are written, and the frame.
  private var last: (frame: Frame, rows: SampleStream.Format)?

  init(settings: Settings) {
    self.settings = settings
    members = ResultJSON(settings, before: "", after: ", ")
  }

  func head(_ frame: Frame, rows: Int) -> [UInt8] {
    let text = JSONText.object { json in
      json.member("type", "header")
      json.member("schema", "losscalc.result/1")
      json.member("losscalc", Version.number)
      json.member("labels", words: frame.plan.measures.map(\.label))
      json.member("source", frame.dataset.source.name)
      if let group = frame.group { json.member("group", group) }
    }
    return Array((text + "\n").utf8)
  }

  mutating func rows(_ frame: Frame) -> SampleStream.Format {
    if let last, last.frame.differsByGroupAlone(from: frame) { return last.rows }
    let sample = SampleJSON(
      frame, .all, settings.run.derivatives, before: "{\"type\": \"sample\", ", after: "}\n")
    let rows: SampleStream.Format = { text, block, rows, evaluations in
      sample.append(0..<block.count, of: block, rows, evaluations, to: &text)
    }
    last = (frame, rows)
    return rows
  }

  /// The results; the inputs stand here because their rows and hashes are known at the end only.
  mutating func tail(_ section: Report.Section, _ report: Report) -> String {
    let own = report.inputs.filter { facts in section.dataset.parts.contains { $0.table.path == facts.path } }
    let facts = JSONText.list(own.map(JSONReport.input))
    let results = section.results.indices.map { index in
      var text = ByteBuffer()
      members.append(section, index, to: &text)
      return "{\"type\": \"result\", \(text.string)\"inputs\": \(facts)}\n"
    }
    let last = report.sections.last
    let isLast =
      section.dataset.source.name == last?.dataset.source.name && section.frame.group == last?.frame.group
    let checks = (isLast ? report.checks.verdicts : []).map { NDJSONText.line("check", CheckJSON.text($0)) }
    let spread = (isLast ? GroupSpread(report)?.json ?? [] : []).map { NDJSONText.line("spread", $0) }
    let intervals = (isLast ? report.intervals : []).map { NDJSONText.line("interval", $0.json) }
    let differences = (isLast ? report.differences : []).map { NDJSONText.line("difference", $0.json) }
    let notes =
      isLast && !report.checks.notes.isEmpty
      ? ["{\"type\": \"notes\", \"notes\": \(CheckJSON.notes(report.checks))}\n"] : []
    return (results + spread + intervals + differences + checks + notes).joined()
  }

  /// An object with its kind in front.
  private static func line(_ kind: String, _ object: String) -> String {
    "{\"type\": \"\(kind)\", " + object.dropFirst() + "\n"
  }
}
