import Charts
import Messages
import Tables

/// What a training history comes to: its best epoch, where early stopping stops, and the findings.
struct HistoryReport {
  let history: TrainingHistory
  let doctor: HistoryDoctor
  let findings: [Symptom]
  /// The point with the best watched value; nil when all are NaN.
  let best: Int?
  let stopping: EarlyStopping?
  /// What early stopping comes to, when it was asked for.
  let outcome: (stopped: Int?, kept: Int?)
  private let number: NumberText

  init(_ history: TrainingHistory, _ settings: Settings) {
    self.history = history
    doctor = HistoryDoctor(history)
    findings = doctor.findings
    let sign = history.isHigherBetter ? -1.0 : 1
    let known = history.watched.enumerated().compactMap { index, value in
      value.flatMap { $0.isNaN ? nil : (index: index, loss: sign * $0) }
    }
    best = known.min { $0.loss < $1.loss }?.index
    stopping = settings.history.patience.map {
      EarlyStopping(patience: $0, minDelta: settings.history.minDelta, isHigherBetter: history.isHigherBetter)
    }
    outcome = stopping?.outcome(history.watched) ?? (nil, nil)
    number = NumberText(digits: settings.output.digits)
  }

  // MARK: for people

  var lines: [String] {
    let count = history.points.count
    var lines = ["\(history.name): \(count) \(history.unit)\(count == 1 ? "" : "s"), \(curveNames)", ""]
    lines.append("best      " + (best.map(describe) ?? "none: every \(history.watchedName) is NaN"))
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
      lines += wrapped("  cure: \(finding.kind.cure)", indent: 8)
    }
    return (findings.isEmpty ? lines + ["", "nothing stands out"] : lines).map(\.visible)
  }

  private var curveNames: String {
    let training = history.lossName + (history.averagesTraining ? " (its mean over each epoch)" : "")
    let names = [training, history.validationName].compactMap(\.self).joined(separator: " and ")
    guard isWatchingAnother || history.isOfScores else { return names }
    return "\(names); watched is \(history.watchedName), where \(history.isHigherBetter ? "higher" : "lower") is better"
  }

  private var isWatchingAnother: Bool { history.watchedName != (history.validationName ?? history.lossName) }

  private func describe(_ index: Int) -> String {
    let point = history.points[index]
    var parts = ["\(history.unit) \(history.epochText(index))"]
    if isWatchingAnother, let value = point.watched { parts.append("\(history.watchedName) \(number.text(value))") }
    if let name = history.validationName, let loss = point.validation { parts.append("\(name) \(number.text(loss))") }
    if let loss = point.loss { parts.append("\(history.lossName) \(number.text(loss))") }
    return parts.joined(separator: "    ")
  }

  /// `epochs 13 to 30 (rows 14 to 31)`.
  func places(_ points: ClosedRange<Int>) -> String {
    let (first, last) = (history.epochText(points.lowerBound), history.epochText(points.upperBound))
    let rows = history.rows(points)
    let epochs = first == last ? "\(history.unit) \(first)" : "\(history.unit)s \(first) to \(last)"
    return "\(epochs) (\(rows.first == rows.last ? "row \(rows.first)" : "rows \(rows.first) to \(rows.last)"))"
  }

  var figure: Figure {
    func line(_ name: String, _ value: (TrainingHistory.Point) -> Double?) -> Layer {
      .line(Line(name.visible, history.points.compactMap { point in value(point).map { Position(point.epoch, $0) } }))
    }
    var layers = [line(history.lossName, \.loss)]
    if let name = history.validationName { layers.append(line(name, \.validation)) }
    if let best, !isWatchingAnother, let loss = history.watched[best] {
      layers.append(.mark(Mark("best", at: Position(history.points[best].epoch, loss))))
    }
    let watched = history.watchedName.visible
    let quantity = history.isOfScores ? watched : "loss"
    var panels = [Panel(x: Axis(history.unit.rawValue), y: Axis(quantity), layers: layers)]
    if isWatchingAnother {
      var layers = [line(history.watchedName, \.watched)]
      if let best, let value = history.watched[best] {
        layers.append(.mark(Mark("best", at: Position(history.points[best].epoch, value))))
      }
      panels.append(Panel(x: Axis(history.unit.rawValue), y: Axis(watched), layers: layers))
    }
    return Figure(
      title: "\(history.name.visible): training", description: lines.filter { !$0.isEmpty }.joined(separator: ". "),
      panels: panels)
  }

  // MARK: for programs

  /// The numbers that a check can be about, by the names that every history has.
  var metrics: [(name: String, value: Double?)] {
    [("epochs", Double(history.points.count)), ("findings", Double(findings.count))]
      + moments.flatMap { name, index in
        [
          ("\(name).epoch", index.map { history.points[$0].epoch }),
          ("\(name).loss", index.flatMap(trainingLoss)), ("\(name).val_loss", index.flatMap(validationLoss)),
        ]
      }
  }

  private func trainingLoss(_ index: Int) -> Double? {
    history.isOfValidation || history.isOfScores ? nil : history.points[index].loss
  }

  private func validationLoss(_ index: Int) -> Double? {
    guard !history.isOfScores else { return nil }
    return history.isOfValidation ? history.points[index].loss : history.points[index].validation
  }

  /// The points that have a name: the best, the last, and where early stopping stops.
  private var moments: [(name: String, index: Int?)] {
    let last = history.points.indices.last
    return [("best", best), ("last", last)] + (stopping == nil ? [] : [("stop", outcome.stopped ?? last)])
  }

  /// A number by its name: one of `metrics`, or `best`, `last`, `stop`, `min` or `max` of any column, as in
  /// `best.val_accuracy`: its value at the best point, the point with the best of what is watched.
  ///
  /// The outer nil says that there is no such number, the inner one that it has no value. A NaN among the values makes
  /// the least and the greatest NaN: no bound holds of it.
  func metric(_ name: String) -> Double?? {
    let own = metrics.first { $0.name == name }
    if let own, own.value != nil { return .some(own.value) }
    if let found = ofColumn(name) { return .some(found) }
    return own.map(\.value)
  }

  private func ofColumn(_ name: String) -> Double?? {
    guard let dot = name.firstIndex(of: "."),
      let column = try? history.log.index(of: String(name[name.index(after: dot)...]))
    else { return nil }
    let moment = String(name[..<dot])
    let values = history.log.columns[column].values.compactMap(\.self)
    let nan = values.first(where: \.isNaN)
    switch moment {
    case "min": return .some(nan ?? values.min())
    case "max": return .some(nan ?? values.max())
    default:
      guard let found = moments.first(where: { $0.name == moment }) else { return nil }
      return .some(found.index.flatMap { history.value(ofColumn: column, at: $0) })
    }
  }

  /// Adds the members of this run to an open object.
  func write(to json: inout JSONText) {
    json.member("path", history.path)
    json.member("run", history.name)
    json.member("unit", history.unit.rawValue)
    json.member("loss", history.isOfScores ? nil : history.lossName)
    json.member("val_loss", history.isOfScores ? nil : history.validationName)
    json.member("watched", history.watchedName)
    json.member("better", history.isHigherBetter ? "higher" : "lower")
    json.member("metrics", raw: JSONText.object { for metric in metrics { $0.member(metric.name, metric.value) } })
    json.member("columns", list: history.log.numbers.map { object($0.name, values: $0.count) })
    json.member("findings", list: findings.map(object))
  }

  private func object(_ column: String, values: Int) -> String {
    JSONText.object { json in
      json.member("name", column)
      json.member("values", values)
      for moment in ["best", "last", "min", "max"] { json.member(moment, metric("\(moment).\(column)") ?? nil) }
    }
  }

  private func object(_ finding: Symptom) -> String {
    JSONText.object { json in
      json.member("kind", finding.kind.rawValue)
      json.member("first_epoch", history.points[finding.points.lowerBound].epoch)
      json.member("last_epoch", history.points[finding.points.upperBound].epoch)
      json.member("first_row", history.rows(finding.points).first)
      json.member("last_row", history.rows(finding.points).last)
      json.member("message", finding.text)
      json.member("cure", finding.kind.cure)
    }
  }
}
