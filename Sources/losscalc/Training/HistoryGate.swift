import Engine
import Flags
import Messages

/// The checks of a training history: `-e 'best.val_loss<=0.3'` and `--fail-on nan,overfitting`.
struct HistoryGate {
  let report: HistoryReport
  let settings: Settings
  /// Whether messages must say which run is meant.
  var isOneOfSeveral = false

  private var place: String { isOneOfSeveral ? " (\(report.history.name))" : "" }

  func checks() throws(Failure) -> Checks {
    var checks = Checks()
    for text in settings.checks.expectations { checks.verdicts.append(try verdict(text)) }
    for kind in settings.history.failOnFindings { checks.verdicts.append(try verdict(kind)) }
    return checks
  }

  private func verdict(_ kind: SymptomKind) throws(Failure) -> Verdict {
    let findings = report.findings.filter { $0.kind == kind }
    let obstacle = findings.isEmpty ? report.doctor.obstacle(to: kind) : nil
    // A run that is asked for NaN and has one fails by that, whatever else cannot be told of it.
    if let obstacle, !failsByNaN { throw unjudged(kind, obstacle) }
    return Verdict(
      kind: .expect, metric: "findings.\(kind.rawValue)", source: report.history.name, comparison: "=",
      expected: 0, actual: obstacle == nil ? Double(findings.count) : .nan, isOK: findings.isEmpty && obstacle == nil,
      message: "no \(kind.rawValue)\(place)",
      detail: findings.first.map { "found: \(report.places($0.points))" } ?? obstacle.map { "not judged: \($0)" }
        ?? "none found", path: report.history.path)
  }

  private var failsByNaN: Bool {
    settings.history.failOnFindings.contains(.nan) && report.findings.contains { $0.kind == .nan }
  }

  /// Refuses to call a history free of what it cannot show.
  private func unjudged(_ kind: SymptomKind, _ obstacle: String) -> Failure {
    .data(
      "expect-undefined", "--fail-on \(kind.rawValue): \(report.history.name) cannot show it: \(obstacle)",
      hints: report.history.validationName == nil && kind == .overfitting
        ? ["-Y COLUMN names the training loss and -P COLUMN that of the validation"] : [])
  }

  private func verdict(_ text: String) throws(Failure) -> Verdict {
    let (metric, comparison, written) = try Expectation.parts(of: text, keepsBlanks: true)
    guard let number = WrittenNumber(written) else {
      throw .usage("expect-syntax", "--expect '\(text.quotable)' has no number after \(comparison.rawValue)")
    }
    guard let found = report.metric(metric) else {
      // A column that cannot be used says why.
      if let dot = metric.firstIndex(of: ".") {
        _ = try report.history.log.index(of: String(metric[dot...].dropFirst()))
      }
      throw unknown(metric)
    }
    guard let actual = found else {
      throw .data("expect-undefined", "--expect: \(metric) does not exist in \(report.history.name)")
    }
    let criterion = Criterion(comparison: comparison, number: number, tolerance: settings.checks.tolerance)
    return Verdict(
      kind: .expect, metric: metric, source: report.history.name, comparison: comparison.rawValue,
      expected: number.value, actual: actual, tolerance: criterion.allowed, isOK: criterion.holds(actual),
      message: "\(metric) \(comparison.rawValue) \(number.text)\(place)", detail: criterion.detail(actual),
      path: report.history.path)
  }

  private func unknown(_ metric: String) -> Failure {
    let columns = report.history.log.numbers.map(\.name)
    let names = report.metrics.map(\.name) + columns.flatMap { ["best.\($0)", "last.\($0)", "min.\($0)", "max.\($0)"] }
    let close = nearest(metric, among: names).map { "did you mean \($0)? " } ?? ""
    return .usage(
      "expect-syntax", "--expect: a history has no '\(metric.quotable)'",
      hints: [
        .sentence(close + "it has: \(report.metrics.map(\.name).joined(separator: ", "))"),
        "and best, last, min, max of each column: \(columns.joined(separator: ", "))",
      ])
  }
}
