/// Text that somebody named, in a page of Markdown: it says what it is and never becomes markup.
enum Markdown {
  /// The text as it stands, wherever Markdown has text; in a table, too.
  static func text(_ text: String) -> String {
    replaced(text, ["&": "&amp;", "<": "&lt;", "`": "\\`", "|": "\\|"])
  }

  /// The text as code, between as many backticks as it has not.
  static func code(_ text: String) -> String {
    var fence = "`"
    while text.contains(fence) { fence += "`" }
    let gap = text.hasPrefix("`") || text.hasSuffix("`") ? " " : ""
    return fence + gap + replaced(text, ["|": "\\|"]) + gap + fence
  }

  private static func replaced(_ text: String, _ table: [Character: String]) -> String {
    guard text.contains(where: { table[$0] != nil }) else { return text }
    return text.reduce(into: "") { $0 += table[$1] ?? String($1) }
  }
}
