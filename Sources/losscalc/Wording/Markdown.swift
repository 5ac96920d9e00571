/// Text that somebody named, in a page of Markdown: it says what it is and never becomes markup.
enum Markdown {
  /// The text as it stands, wherever Markdown has text; in a table, too.
  ///
  /// A mark that has no partner in its text is none: what stands between one cell's marks is never another's.
  static func text(_ text: String) -> String {
    var marks = Set("*_~".filter { mark in text.count { $0 == mark } > 1 })
    if text.contains("](") { marks.insert("[") }
    return escaped(text, marks)
  }

  /// The text in bold letters.
  static func bold(_ text: String) -> String { "**\(escaped(text, ["*", "_", "~", "["]))**" }

  /// The text as code, between as many backticks as it has not.
  static func code(_ text: String) -> String {
    // A backslash before a line of a table cannot be told from one that escapes it, and code has no escapes.
    guard !text.contains("\\|") else { return "<code>\(escaped(text, ["*", "_", "~", "["]))</code>" }
    var fence = "`"
    while text.contains(fence) { fence += "`" }
    let gap = text.hasPrefix("`") || text.hasSuffix("`") ? " " : ""
    return fence + gap + text.replacing("|", with: "\\|") + gap + fence
  }

  private static func escaped(_ text: String, _ marks: Set<Character>) -> String {
    guard text.contains(where: { "&<`|\\".contains($0) || marks.contains($0) }) else { return text }
    let characters = Array(text)
    return characters.indices.reduce(into: "") { $0 += escaped(characters, $1, marks) }
  }

  private static func escaped(_ text: [Character], _ place: Int, _ marks: Set<Character>) -> String {
    let next = place + 1 < text.count ? text[place + 1] : nil
    switch text[place] {
    case "&": return "&amp;"
    case "<": return "&lt;"
    case "`": return "\\`"
    case "|": return place > 0 && text[place - 1] == "\\" ? "&#124;" : "\\|"
    case "\\" where next.map { $0.isASCII && ($0.isPunctuation || $0.isSymbol) } ?? false: return "\\\\"
    case "_" where isInWord(text, place): return "_"
    case let mark where marks.contains(mark): return "\\\(mark)"
    case let other: return String(other)
    }
  }

  /// Whether underscores join two parts of a word, where they are no markup.
  private static func isInWord(_ text: [Character], _ place: Int) -> Bool {
    func isOfWord(_ character: Character?) -> Bool { character.map { $0.isLetter || $0.isNumber } ?? false }
    return isOfWord(text[..<place].last { $0 != "_" }) && isOfWord(text[place...].first { $0 != "_" })
  }
}
