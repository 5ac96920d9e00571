import Messages
import Tables

extension GitHubAnnotation {
  /// GitHub shows ten annotations of a step and drops the others; the last one counts those.
  private static let most = 9

  /// The failed checks, a line each.
  static func lines(_ checks: Checks) -> [String] {
    let failures = checks.failures
    let lines = failures.prefix(most).map { verdict in
      line("error", title: "losscalc \(verdict.metric.visible)", file: verdict.path, line: verdict.line, text(verdict))
    }
    let rest = failures.count - lines.count
    guard rest > 0 else { return lines }
    return lines + [line("error", title: "losscalc", file: nil, "\(rest) more checks failed")]
  }

  private static func text(_ verdict: Verdict) -> String {
    let message = verdict.message.visible
    guard verdict.kind == .baseline, !verdict.metric.hasSuffix(".samples"), let tolerance = verdict.tolerance else {
      return "\(message): \(verdict.detail.visible)"
    }
    let change = verdict.actual - verdict.expected
    let share = Verdict.percent(change, of: verdict.expected).map { (change > 0 ? "+" : "") + $0 + ", " } ?? ""
    return "\(message) \(DecimalWriter.shortest(verdict.actual)), "
      + "baseline \(DecimalWriter.shortest(verdict.expected)) (\(share)allowed \(tolerance))"
  }
}
