import Messages
import Tables

/// Workflow commands of GitHub Actions: messages that show beside the files they are about.
enum GitHubAnnotation {
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

  /// A message of standard error.
  static func line(_ problem: Problem, _ hints: [String]) -> String {
    let text = ([problem.message.visible] + hints.map { "hint: \($0)" }).joined(separator: "\n")
    return line(
      problem.severity.rawValue, title: "losscalc \(problem.slug)", file: problem.place?.path,
      line: problem.place?.line ?? 0, column: problem.place?.column ?? 0, text)
  }

  private static func line(
    _ command: String, title: String, file: String?, line: Int = 0, column: Int = 0, _ text: String
  ) -> String {
    var properties = ["title=\(property(title))"]
    if let file, file != "-" { properties.append("file=\(property(RepositoryPath.text(file)))") }
    if line > 0 { properties.append("line=\(line)") }
    if column > 0 { properties.append("col=\(column)") }
    return "::\(command) \(properties.joined(separator: ","))::\(data(text))"
  }

  private static func data(_ text: String) -> String {
    replaced(text, ["%": "%25", "\r": "%0D", "\n": "%0A"])
  }

  private static func property(_ text: String) -> String {
    replaced(text, ["%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"])
  }

  private static func replaced(_ text: String, _ table: [Unicode.Scalar: String]) -> String {
    text.unicodeScalars.map { table[$0] ?? String($0) }.joined()
  }
}
