/// Where the value of an option stands in an options file: for mistakes that show only when it is used.
public struct OptionOrigin: Sendable, Hashable {
  public var value: String
  public var place: FlagError.Place
}

/// A line of an options file, with its places.
struct OptionLine {
  let path: String
  let number: Int
  let words: [String]
  /// As it stands in the file.
  let source: Substring

  var start: FlagError.Place { place(of: source.firstIndex { !$0.isWhitespace } ?? source.startIndex) }

  /// The option's value; nil of a switch.
  var value: String? {
    if words.count > 1 { return words[1] }
    guard words[0].hasPrefix("-"), let equals = words[0].firstIndex(of: "=") else { return nil }
    return String(words[0][words[0].index(after: equals)...])
  }

  /// What stands before the value: `-e `, or `--expect=`.
  private var name: String {
    words.count > 1 ? words[0] + " " : String(words[0].dropLast(value?.count ?? 0))
  }

  /// Where the value begins; the line's own beginning without one.
  var valuePlace: FlagError.Place {
    guard let value, let range = source.firstRange(of: value) else { return start }
    return place(of: range.lowerBound)
  }

  private func place(of index: Substring.Index) -> FlagError.Place {
    FlagError.Place(path: path, line: number, column: source.distance(from: source.startIndex, to: index) + 1)
  }

  /// Refuses what a shell would have taken off: quotes around the value, and a comment behind it.
  func checkShellWriting() throws(FlagError) {
    guard let value else { return }
    if let hash = value.indices.first(where: {
      value[$0] == "#" && $0 > value.startIndex && value[value.index(before: $0)].isWhitespace
    }) {
      let own = value[..<hash].reversed().drop(while: \.isWhitespace).reversed()
      throw .value(
        "a comment has a line of its own in an options file",
        hints: ["write: \(name)\(String(own)), and the comment above it"])
    }
    // In double quotes the name of a column can be meant.
    guard value.count > 1, value.hasPrefix("'"), value.hasSuffix("'") else { return }
    throw .value(
      "no quotes are needed in an options file: the value is the rest of the line",
      hints: ["write: \(name)\(value.dropFirst().dropLast())"])
  }
}
