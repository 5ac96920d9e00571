import Messages

extension FlagTable {
  /// The visible options, section by section.
  ///
  /// - Parameter width: the columns that no line exceeds, unless a single word does.
  public func help(width: Int = 80) -> String {
    sections.map { $0.help(width: width) }.filter { !$0.isEmpty }.joined(separator: "\n")
  }
}

extension FlagTable.Section {
  /// The title and a line or more for each visible option; empty when there is none.
  public func help(width: Int = 80) -> String {
    let visible = flags.filter { !$0.isHidden }
    guard !visible.isEmpty else { return "" }
    let hasShort = visible.contains { $0.names.contains { !$0.hasPrefix("--") } }
    let spellings = visible.map { "  " + $0.spelling(indented: hasShort) }
    let edge = min(widest(spellings), 28) + 3
    let texts = columns(visible, width: width - edge) ?? visible.map { wrapped($0.sentence, width - edge) }
    var lines = [title]
    for (spelling, text) in zip(spellings, texts) {
      if spelling.count + 2 > edge {
        lines.append(spelling)
        lines += text.map { String(repeating: " ", count: edge) + $0 }
      } else {
        for (index, line) in text.enumerated() { lines.append(padded(index == 0 ? spelling : "", edge) + line) }
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Summary, default and domain side by side; nil when they are too wide for that.
  private func columns(_ visible: [Flag<Target>], width: Int) -> [[String]]? {
    let summaries = widest(visible.map(\.summary)) + 4
    let defaults = widest(visible.map(\.defaultNote)) + 4
    let lines = visible.map { flag in
      let line = padded(flag.summary, summaries) + padded(flag.defaultNote, defaults) + flag.domainNote
      return String(trimmedEnd(line[...]))
    }
    return widest(lines) <= width ? lines.map { [$0] } : nil
  }
}

extension Flag {
  /// The names and the value, as in `-y, --y FILE`.
  ///
  /// - Parameter indented: whether a long name leaves room for a short one, to stand below the others.
  func spelling(indented: Bool) -> String {
    let isLong = names.allSatisfy { $0.hasPrefix("--") }
    let joined = (indented && isLong ? "    " : "") + names.joined(separator: ", ")
    return placeholder.map { "\(joined) \($0)" } ?? joined
  }

  fileprivate var defaultNote: String { defaultText.map { "default \($0)" } ?? "" }

  fileprivate var domainNote: String { choices.joined(separator: ", ") }

  fileprivate var sentence: String {
    let notes = [domainNote, defaultNote].filter { !$0.isEmpty }.joined(separator: "; ")
    return notes.isEmpty ? summary : "\(summary) (\(notes))"
  }
}
