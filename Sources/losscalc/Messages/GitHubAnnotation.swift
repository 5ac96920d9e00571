import Engine
import Messages
import Tables

/// Workflow commands of GitHub Actions: messages that show beside the files they are about.
enum GitHubAnnotation {
  /// A message of standard error.
  static func line(_ problem: Problem, _ hints: [String]) -> String {
    let text = ([problem.message.visible] + hints.map { "hint: \($0)" }).joined(separator: "\n")
    return line(
      problem.severity.rawValue, title: "losscalc \(problem.slug)", file: problem.place?.path,
      line: problem.place?.line ?? 0, column: problem.place?.column ?? 0, text)
  }

  static func line(
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

  /// The text with what the runner reads encoded and every other character that a terminal would obey shown.
  private static func replaced(_ text: String, _ table: [Unicode.Scalar: String]) -> String {
    text.unicodeScalars.map { table[$0] ?? $0.visible }.joined()
  }
}
