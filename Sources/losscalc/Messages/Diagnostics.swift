import Engine
import Messages
import Tables

enum Diagnostics {
  /// The text of the problems, at most ten of them.
  static func render(
    _ problems: [Problem], as format: DiagnosticFormat, typed: TypedCommand, isColored: Bool = false
  ) -> String {
    problems.prefix(10).map { problem in
      let hints = problem.hints.compactMap(typed.text)
      return switch format {
      case .text: text(problem, hints, isColored)
      case .json: json(problem, hints)
      case .github: GitHubAnnotation.line(problem, hints) + "\n"
      }
    }.joined()
  }

  /// `FILE:LINE:COL: error: TEXT [slug]`, the source line with a caret, and the hints.
  private static func text(_ problem: Problem, _ hints: [String], _ isColored: Bool) -> String {
    func styled(_ text: String, _ style: String) -> String { isColored ? "\u{1B}[\(style)m\(text)\u{1B}[0m" : text }
    let severity = styled("\(problem.severity):", problem.severity == .error ? "1;31" : "1;33")
    var lines = [
      "\(head(problem.place))\(severity) \(problem.message.visible) \(styled("[\(problem.slug)]", "2"))"
    ]
    if let place = problem.place { lines += quotation(place) }
    lines += hints.map { "\(styled("hint:", "36")) \($0)" }
    return lines.map { $0 + "\n" }.joined()
  }

  private static func head(_ place: Place?) -> String {
    guard let place else { return "losscalc: " }
    let path = place.path.visible
    if place.line == 0 { return "\(path): " }
    return place.column == 0 ? "\(path):\(place.line): " : "\(path):\(place.line):\(place.column): "
  }

  /// The widest piece of a source line that is quoted, and how much of it stands before the place.
  private static let (window, lead) = (60, 30)

  /// The part of the source line around the place, and a caret below it.
  private static func quotation(_ place: Place) -> [String] {
    guard let source = place.source, place.column > 0 else { return [] }
    func shown(_ text: Substring) -> [String] {
      text.map { $0 == "\t" || $0.isNewline ? " " : String($0).visible }
    }
    // From the beginning of the line where the place is near it.
    let first = source.prefix(place.column - 1)
    let isNear = first.count < window - 20
    var before = shown(isNear ? first : first.suffix(lead))
    while before.joined().count > window - 20 { before.removeFirst() }
    let after = shown(source.dropFirst(place.column - 1).prefix(window))
    let indent = before.joined()
    let rest = after.joined().prefix(window - indent.count)
    let marks = min(rest.count, after.prefix(place.text.count).joined().count)
    let margin = "  \(place.line) | "
    let caret = String(repeating: " ", count: margin.count + indent.count) + "^"
    return [margin + indent + rest, caret + String(repeating: "~", count: max(0, marks - 1))]
  }

  private static func json(_ problem: Problem, _ hints: [String]) -> String {
    JSONText.object { json in
      json.member("severity", problem.severity.rawValue)
      json.member("slug", problem.slug)
      json.member("file", problem.place?.path)
      json.member("line", problem.place.flatMap { $0.line > 0 ? $0.line : nil })
      json.member("column", problem.place.flatMap { $0.column > 0 ? $0.column : nil })
      json.member("field", problem.field)
      json.member("row", problem.row)
      json.member("value", problem.value)
      json.member("count", problem.count)
      json.member("message", problem.message)
      json.member("hints", words: hints)
    } + "\n"
  }
}
