import Charts
import Tables

/// What a training history comes to: its best epoch, where early stopping stops, and the findings.
struct HistoryReport {
  let history: TrainingHistory
  let findings: [Symptom]
  /// The point with the least monitored loss; nil when all are NaN.
  let best: Int?
  let stopping: EarlyStopping?
  /// What early stopping comes to, when it was asked for.
  let outcome: (stopped: Int?, kept: Int?)
  private let number: NumberText

  init(_ history: TrainingHistory, _ settings: Settings) {
    self.history = history
    findings = HistoryDoctor(history).findings
    let known = history.monitored.enumerated().compactMap { index, loss in
      loss.flatMap { $0.isNaN ? nil : (index: index, loss: $0) }
    }
    best = known.min { $0.loss < $1.loss }?.index
    stopping = settings.patience.map { EarlyStopping(patience: $0, minDelta: settings.minDelta) }
    outcome = stopping?.outcome(history.monitored) ?? (nil, nil)
    number = NumberText(digits: settings.digits)
  }

  // MARK: for people

  var lines: [String] {
    let names = [history.lossName, history.validationName].compactMap(\.self).joined(separator: " and ")
    let count = history.points.count
    var lines = ["\(history.path): \(count) \(history.unit)\(count == 1 ? "" : "s"), \(names)", ""]
    lines.append("best      " + (best.map(describe) ?? "none: every loss is NaN"))
    if let last = history.points.indices.last { lines.append("last      " + describe(last)) }
    if let stopping {
      let rule = "patience \(stopping.patience), min delta \(JSONText.number(stopping.minDelta))"
      let kept = outcome.kept.map { ", keeps \(history.unit) \(history.epochText($0))" } ?? ""
      let stopped = outcome.stopped.map { "stops after \(history.unit) \(history.epochText($0))" } ?? "never stops"
      lines.append("stopping  \(stopped)\(kept)    (\(rule))")
    }
    for finding in findings {
      lines += ["", "\(finding.kind.rawValue): \(places(finding.points))"]
      lines.append("  \(finding.text)")
      lines += CardText.wrapped("  cure: \(finding.kind.cure)", indent: 8)
    }
    return findings.isEmpty ? lines + ["", "nothing stands out"] : lines
  }

  private func describe(_ index: Int) -> String {
    let point = history.points[index]
    var parts = ["\(history.unit) \(history.epochText(index))"]
    if let name = history.validationName, let loss = point.validation { parts.append("\(name) \(number.text(loss))") }
    if let loss = point.loss { parts.append("\(history.lossName) \(number.text(loss))") }
    return parts.joined(separator: "    ")
  }

  /// `epochs 13 to 30 (rows 14 to 31)`.
  func places(_ points: ClosedRange<Int>) -> String {
    let (first, last) = (history.epochText(points.lowerBound), history.epochText(points.upperBound))
    let rows = (history.points[points.lowerBound].rows.lowerBound, history.points[points.upperBound].rows.upperBound)
    let epochs = first == last ? "\(history.unit) \(first)" : "\(history.unit)s \(first) to \(last)"
    return "\(epochs) (\(rows.0 == rows.1 ? "row \(rows.0)" : "rows \(rows.0) to \(rows.1)"))"
  }

  var figure: Figure {
    func line(_ name: String, _ value: (TrainingHistory.Point) -> Double?) -> Layer {
      .line(Line(name, history.points.compactMap { point in value(point).map { Position(point.epoch, $0) } }))
    }
    var layers = [line(history.lossName, \.loss)]
    if let name = history.validationName { layers.append(line(name, \.validation)) }
    if let best, let loss = history.monitored[best] {
      layers.append(.mark(Mark("best", at: Position(history.points[best].epoch, loss))))
    }
    let panel = Panel(x: Axis(history.epochName ?? "row"), y: Axis("loss"), layers: layers)
    return Figure(
      title: "\(history.path): training", description: lines.filter { !$0.isEmpty }.joined(separator: ". "),
      panels: [panel])
  }

  // MARK: for programs

  /// The numbers that a check can be about.
  var metrics: [(name: String, value: Double?)] {
    let last = history.points.indices.last
    let indices = [("best", best), ("last", last)] + (stopping == nil ? [] : [("stop", outcome.stopped ?? last)])
    return [("epochs", Double(history.points.count)), ("findings", Double(findings.count))]
      + indices.flatMap { name, index in
        [
          ("\(name).epoch", index.map { history.points[$0].epoch }),
          ("\(name).loss", index.flatMap { history.points[$0].loss }),
          ("\(name).val_loss", index.flatMap { history.points[$0].validation }),
        ]
      }
  }

  func json(_ checks: Checks) -> String {
    var json = JSONText()
    json.open("{")
    json.member("schema", "losscalc.history/1")
    json.member("losscalc", Version.number)
    json.member("path", history.path)
    json.key("metrics")
    json.open("{")
    for metric in metrics { json.member(metric.name, metric.value) }
    json.close("}")
    json.key("findings")
    json.open("[")
    for finding in findings {
      json.open("{")
      json.member("kind", finding.kind.rawValue)
      json.member("first_epoch", history.points[finding.points.lowerBound].epoch)
      json.member("last_epoch", history.points[finding.points.upperBound].epoch)
      json.member("first_row", history.points[finding.points.lowerBound].rows.lowerBound)
      json.member("last_row", history.points[finding.points.upperBound].rows.upperBound)
      json.member("message", finding.text)
      json.member("cure", finding.kind.cure)
      json.close("}")
    }
    json.close("]")
    json.member("checks", raw: "[" + checks.verdicts.map(CheckJSON.text).joined(separator: ", ") + "]")
    json.member("ok", checks.isOK)
    json.close("}")
    return json.text + "\n"
  }
}
