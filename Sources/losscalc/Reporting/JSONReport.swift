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
    var text = """
      {
        "schema": "losscalc.result/1",
        "losscalc": "\(Version.number)",
        "inputs": [
      \(report.inputs.map { "    " + JSONReport.input($0) }.joined(separator: ",\n"))
        ],
        "results": [

      """
    var isFirst = true
    for section in report.sections {
      for index in section.results.indices {
        text += isFirst ? "    {\n" : ",\n    {\n"
        try write(section, index, after: &text, to: sink)
        text += "    }"
        isFirst = false
        if text.utf8.count > 1 << 16 { try JSONReport.flush(&text, to: sink) }
      }
    }
    let checks = CheckJSON.list(report.checks.verdicts)
    let spread = JSONReport.list(GroupSpread(report)?.json ?? [])
    let intervals = JSONReport.list(report.intervals.map(\.json))
    let differences = JSONReport.list(report.differences.map(\.json))
    try sink.write(
      text + "\n  ],\n  \"spread\": \(spread),\n  \"intervals\": \(intervals),\n"
        + "  \"differences\": \(differences),\n  \"checks\": \(checks),\n"
        + "  \"notes\": \(CheckJSON.notes(report.checks)),\n"
        + "  \"ok\": \(report.checks.isOK)\n}\n")
  }

  /// Objects as an array, one a line.
  private static func list(_ objects: [String]) -> String {
    objects.isEmpty ? "[]" : "[\n" + objects.map { "    " + $0 }.joined(separator: ",\n") + "\n  ]"
  }

  private static func flush(_ text: inout String, to sink: Sink) throws(Failure) {
    try sink.write(text)
    text.removeAll(keepingCapacity: true)
  }

  /// Writes a result; what stands before samples that are written by themselves is written first.
  private func write(
    _ section: Report.Section, _ index: Int, after text: inout String, to sink: Sink
  ) throws(Failure) {
    for (key, value) in ResultJSON.members(section, section.results[index], settings) {
      text += "      \(JSONText.quoted(key)): \(value),\n"
    }
    if index == 0, let classes = ClassReportText(section) { text += "      \"by_class\": \(classes.json),\n" }
    text += "      \"samples\": ["
    if let lists = section.listSamples(
      index, settings.output, settings.output.rowLimit(.json, sources: report.sections.count))
    {
      text += lists.map { "\n        " + $0 }.joined(separator: ",") + (lists.isEmpty ? "]\n" : "\n      ]\n")
      return
    }
    let samples = section.samples(settings.output, .json, sections: report.sections.count)
    guard !samples.isEmpty else {
      text += "]\n"
      return
    }
    try JSONReport.flush(&text, to: sink)
    try write(samples, of: section, index, to: sink)
    text += "\n      ]\n"
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

/// The members of a result but its samples, as `json` and `ndjson` write them.
enum ResultJSON {
  static func members(
    _ section: Report.Section, _ result: LossResult, _ settings: Settings
  ) -> [(key: String, value: String)] {
    let roles = section.frame.gradientRoles(result.measure)
    let hasGradient = settings.run.gradient != .none && !roles.isEmpty
    return [
      ("label", JSONText.quoted(result.measure.label)),
      ("loss", JSONText.quoted(result.measure.card.name)),
      ("params", parameters(result.measure)),
      ("source", JSONText.quoted(result.source)),
      ("group", result.group.map(JSONText.quoted) ?? "null"),
      ("signature", JSONText.quoted(result.signature)),
      ("n", "\(result.n)"),
      ("dropped", "\(result.dropped)"),
      ("class_weights", section.dataset.classWeights?.json ?? "null"),
      ("nonfinite", "\(result.nonfinite)"),
      ("undefined", "\(result.undefinedCount)"),
      ("cost", JSONText.number(result.cost)),
      ("sets", sets(result.sets)),
      ("better", JSONText.quoted(result.measure.better.rawValue)),
      ("test", result.testDigest.map(JSONText.quoted) ?? "null"),
      ("stats", statistics(result.statistics, result.worstShard)),
      ("quantiles", TrainingJSON.quantiles(result, settings.output)),
      ("batches", TrainingJSON.batches(result.batches)),
      ("objective", TrainingJSON.objective(result)),
      ("parts", parts(result.parts)),
      ("grad_of", hasGradient ? JSONText.quoted(settings.run.gradient.rawValue) : "null"),
      ("grad_by", hasGradient ? JSONText.quoted(roles.map(\.rawValue).joined(separator: ",")) : "null"),
    ] + (result.droppedCells == 0 ? [] : [("dropped_cells", "\(result.droppedCells)")])
  }

  private static func parameters(_ measure: Measure) -> String {
    var json = JSONText()
    json.open("{")
    for parameter in measure.card.parameters { json.member(parameter.name, parameter.value(in: measure.loss)) }
    json.close("}")
    return json.text
  }

  /// The sets that the cost of a measure of whole sets is the mean of.
  private static func sets(_ sets: [SetResult]) -> String {
    let entries = sets.map { set in
      var json = JSONText()
      json.open("{")
      json.member("name", set.name)
      json.member("n", set.n)
      json.member("value", set.value)
      json.close("}")
      return json.text
    }
    return "[" + entries.joined(separator: ", ") + "]"
  }

  /// What a compound adds up.
  private static func parts(_ parts: [LossResult.Part]) -> String {
    let entries = parts.map { part in
      var json = JSONText()
      json.open("{")
      json.member("loss", part.result.measure.label)
      json.member("factor", part.factor)
      json.member("cost", part.result.cost)
      json.member("share", part.share)
      json.close("}")
      return json.text
    }
    return "[" + entries.joined(separator: ", ") + "]"
  }

  private static func statistics(_ statistics: LossResult.Statistics?, _ shard: String?) -> String {
    var json = JSONText()
    json.open("{")
    json.member("sum", statistics?.sum)
    json.member("mean", statistics?.mean)
    json.member("std", statistics?.std)
    json.member("min", statistics?.min)
    json.member("max", statistics?.max)
    json.member("worst_row", statistics?.worstRow)
    if let shard { json.member("worst_shard", shard) }
    json.close("}")
    return json.text
  }
}
