/// The number of characters of the widest line.
package func widest(_ lines: [String]) -> Int { lines.map(\.count).max() ?? 0 }

/// The text with spaces after it up to a width, which is counted in characters; a longer text is as it is.
package func padded(_ text: String, _ width: Int) -> String {
  text + String(repeating: " ", count: max(0, width - text.count))
}

/// The words of a text in lines of at most `width` characters; a longer word has a line of its own.
package func wrapped(_ text: String, _ width: Int) -> [String] {
  var lines: [String] = []
  for word in text.split(separator: " ") {
    if let last = lines.last, last.count + 1 + word.count <= width {
      lines[lines.count - 1] += " " + word
    } else {
      lines.append(String(word))
    }
  }
  return lines
}

/// The text without the white space at its end.
package func trimmedEnd(_ text: Substring) -> Substring {
  guard let last = text.lastIndex(where: { !$0.isWhitespace }) else { return "" }
  return text[...last]
}

/// The text without the white space around it.
package func trimmed(_ text: Substring) -> Substring {
  trimmedEnd(text.drop(while: \.isWhitespace))
}
