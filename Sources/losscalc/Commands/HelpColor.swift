import Messages

/// Help on a terminal that shows colours: headings and the names of options stand out.
enum HelpColor {
  static func styled(_ help: String) -> String {
    let lines = help.split(separator: "\n", omittingEmptySubsequences: false)
    return lines.indices.map { index in
      let next = index + 1 < lines.count ? lines[index + 1] : ""
      return line(lines[index], isHeading: next.hasPrefix("  ") && !lines[index].hasPrefix(" "))
    }.joined(separator: "\n")
  }

  private static func line(_ line: Substring, isHeading: Bool) -> String {
    guard !line.isEmpty else { return "" }
    if isHeading { return bold(line) }
    let content = line.drop { $0 == " " }
    let margin = line.prefix(line.count - content.count)
    // An option with its value, up to what it does.
    guard (2...6).contains(margin.count), content.hasPrefix("-") else { return String(line) }
    var name = Substring()
    var rest = content
    while !rest.isEmpty, !rest.hasPrefix("  ") { name.append(rest.removeFirst()) }
    return margin + bold(name) + rest
  }

  private static func bold(_ text: Substring) -> String { "\u{1B}[1m\(text)\u{1B}[0m" }
}
