import Flags

/// The checks of a training history: `-e 'best.val_loss<=0.3'` and `--fail-on nan,overfitting`.
struct HistoryGate {
  let report: HistoryReport
  let settings: Settings

  func checks() throws(Failure) -> Checks {
    var checks = Checks()
    for text in settings.expectations { checks.verdicts.append(try verdict(text)) }
    for kind in settings.failOnFindings {
      let findings = report.findings.filter { $0.kind == kind }
      checks.verdicts.append(
        Verdict(
          kind: .expect, metric: "findings.\(kind.rawValue)", source: report.history.path, comparison: "=",
          expected: 0, actual: Double(findings.count), isOK: findings.isEmpty, message: "no \(kind.rawValue)",
          detail: findings.first.map { "found: \(report.places($0.points))" } ?? "none found", path: report.history.path
        ))
    }
    return checks
  }

  private func verdict(_ text: String) throws(Failure) -> Verdict {
    let (metric, comparison, written) = try Expectation.parts(of: text)
    guard let number = WrittenNumber(written) else {
      throw .usage("expect-syntax", "--expect '\(text)' has no number after \(comparison.rawValue)")
    }
    let metrics = report.metrics
    guard let found = metrics.first(where: { $0.name == metric }) else {
      let close = nearest(metric, among: metrics.map(\.name)).map { "did you mean \($0)? " } ?? ""
      throw .usage(
        "expect-syntax", "--expect: a history has no '\(metric)'",
        hints: [close + "it has: \(metrics.map(\.name).joined(separator: ", "))"])
    }
    guard let actual = found.value else {
      throw .data("expect-undefined", "--expect: \(metric) does not exist in \(report.history.path)")
    }
    let criterion = Criterion(comparison: comparison, number: number, tolerance: settings.tolerance)
    return Verdict(
      kind: .expect, metric: metric, source: report.history.path, comparison: comparison.rawValue,
      expected: number.value, actual: actual, tolerance: criterion.allowed, isOK: criterion.holds(actual),
      message: "\(metric) \(comparison.rawValue) \(number.text)", detail: criterion.detail(actual),
      path: report.history.path)
  }
}
