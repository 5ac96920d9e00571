import Messages

/// Text among which the runner of a workflow looks for commands.
enum WorkflowText {
  /// The text with no line in it that the runner would take for a command: neither `::` at the beginning of a line nor
  /// the older `##[`.
  static func defused(_ text: String) -> String {
    guard text.contains("::") || text.contains("##[") else { return text }
    return text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      let blank = line.prefix(while: \.isWhitespace)
      let rest = line.dropFirst(blank.count)
      let own = rest.hasPrefix("::") ? "\(blank)\\u{3A}\(rest.dropFirst())" : String(line)
      return own.replacing("##[", with: "#\\u{23}[")
    }.joined(separator: "\n")
  }
}
