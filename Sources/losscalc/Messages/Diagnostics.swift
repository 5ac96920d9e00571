import Tables

/// How problems look on standard error.
enum DiagnosticFormat: String, CaseIterable, Sendable {
  case text, json, github

  /// The form that a command line asks for: it must be known before the first message, also one about the command line.
  init(askedFor arguments: [String]) {
    func value(_ isName: (Substring) -> Bool) -> String? {
      for index in arguments.indices.reversed() {
        let argument = arguments[index]
        if isName(argument[...]), index + 1 < arguments.count { return arguments[index + 1] }
        guard let equals = argument.firstIndex(of: "=") else { continue }
        if isName(argument[..<equals]) { return String(argument[argument.index(after: equals)...]) }
      }
      return nil
    }
    self = .text
    if value({ $0 == "-f" || $0 == "--format" }) == "github" { self = .github }
    if let format = value({ $0 == "--errors" }).flatMap(DiagnosticFormat.init(rawValue:)) { self = format }
  }
}

enum Diagnostics {
  /// The text of the problems, at most ten of them.
  static func render(_ problems: [Problem], as format: DiagnosticFormat) -> String {
    problems.prefix(10).map { problem in
      switch format {
      case .text: text(problem)
      case .json: json(problem)
      case .github: GitHubAnnotation.line(problem) + "\n"
      }
    }.joined()
  }

  /// `FILE:LINE:COL: error: TEXT [slug]`, the source line with a caret, and the hints.
  private static func text(_ problem: Problem) -> String {
    var lines = ["\(head(problem.place))\(problem.severity): \(problem.message) [\(problem.slug)]"]
    if let place = problem.place { lines += quotation(place) }
    lines += problem.hints.map { "hint: \($0)" }
    return lines.map { $0 + "\n" }.joined()
  }

  private static func head(_ place: Place?) -> String {
    guard let place else { return "losscalc: " }
    if place.line == 0 { return "\(place.path): " }
    return place.column == 0 ? "\(place.path):\(place.line): " : "\(place.path):\(place.line):\(place.column): "
  }

  /// The widest piece of a source line that is quoted.
  private static let window = 100

  private static func quotation(_ place: Place) -> [String] {
    guard let source = place.source, place.column > 0 else { return [] }
    let start = place.column > window - 20 ? place.column - 21 : 0
    let piece = source.dropFirst(start).prefix(window).map { $0 == "\t" || $0.isNewline ? " " : $0 }
    let margin = "  \(place.line) | "
    let marks = max(1, min(place.text.count, window - (place.column - 1 - start)))
    let caret = String(repeating: " ", count: margin.count + place.column - 1 - start) + "^"
    return [margin + String(piece), caret + String(repeating: "~", count: marks - 1)]
  }

  private static func json(_ problem: Problem) -> String {
    var object = JSONText()
    object.open("{")
    object.member("severity", problem.severity.rawValue)
    object.member("slug", problem.slug)
    object.member("file", problem.place?.path)
    object.member("line", problem.place.flatMap { $0.line > 0 ? $0.line : nil })
    object.member("column", problem.place.flatMap { $0.column > 0 ? $0.column : nil })
    object.member("field", problem.field)
    object.member("row", problem.row)
    object.member("value", problem.value)
    object.member("count", problem.count)
    object.member("message", problem.message)
    object.key("hints")
    object.open("[")
    for hint in problem.hints { object.element(hint) }
    object.close("]")
    object.close("}")
    return object.text + "\n"
  }
}
