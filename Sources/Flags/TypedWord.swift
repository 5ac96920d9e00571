import Messages

/// A word or two of a command line, and what the options make of it.
public enum TypedWord: Sendable, Hashable {
  case operand(String)
  /// An option as it was typed, by the last of its spellings, and its value; nil for a switch.
  case option(typed: String, name: String, value: String?)
  /// What looks like an option and is none.
  case unknown(String)
  /// `--`: only operands follow.
  case end
  /// `@FILE`, with what stands in the file.
  indirect case file(String, [TypedWord])

  public var isOperand: Bool { if case .operand = self { true } else { false } }
}

extension FlagTable {
  /// What was typed, word by word, whether it is right or wrong: a command line is shown again when it was wrong.
  public func typed(_ arguments: [String], readFile: FileReader) -> [TypedWord] {
    var found: [TypedWord] = []
    var rest = arguments[...]
    while let word = rest.popFirst() {
      if word == "--" {
        found.append(.end)
        return found + rest.map { .operand($0) }
      } else if word.hasPrefix("@") {
        found.append(.file(word, typed(inFile: String(word.dropFirst()), readFile)))
      } else if word.hasPrefix("-"), word != "-", !isNegativeNumber(word) {
        found += option(word, &rest)
      } else {
        found.append(.operand(word))
      }
    }
    return found
  }

  private func typed(inFile path: String, _ readFile: FileReader) -> [TypedWord] {
    guard let text = try? readFile(path) else { return [] }
    return optionLines(of: text).flatMap { typed($0.words, readFile: { _ in "" }) }
  }

  /// An option with its value, or the switches that share a dash.
  private func option(_ word: String, _ rest: inout ArraySlice<String>) -> [TypedWord] {
    let equals = word.firstIndex(of: "=")
    let name = String(word.hasPrefix("--") ? word[..<(equals ?? word.endIndex)] : word.prefix(2))
    guard let flag = flag(named: name) else { return [.unknown(word)] }
    let tail = word.dropFirst(name.count)
    // `-output x` is a slip of `--output x`, not a file named utput.
    let isSlip = !tail.isEmpty && !word.hasPrefix("--") && found("-" + word.prefix { $0 != "=" }) != nil
    guard !isSlip else { return [.unknown(word)] }
    guard flag.placeholder != nil else {
      let letters = word.hasPrefix("--") ? [] : tail.map { "-\($0)" }
      return ([name] + letters).map { letter in
        self.flag(named: letter).map { .option(typed: letter, name: $0.fullName, value: nil) } ?? .unknown(letter)
      }
    }
    let value = tail.isEmpty ? rest.popFirst() : String(tail.hasPrefix("=") ? tail.dropFirst() : tail)
    return [.option(typed: name, name: flag.fullName, value: value ?? "")]
  }

  /// Whether a word is a number rather than an option.
  func isNegativeNumber(_ word: String) -> Bool {
    Double(word) != nil && word.contains(where: \.isNumber) && found(String(word.prefix(2))) == nil
  }
}

extension Flag {
  /// The last of its spellings, by which the option is known.
  public var fullName: String { names[names.count - 1] }
}

/// The words of a command line, those of its options files in place of the files' names.
public func optionWords(of arguments: [String], readFile: (String) throws(FlagError) -> String) -> [String] {
  arguments.flatMap { word in
    guard word.hasPrefix("@"), let text = try? readFile(String(word.dropFirst())) else { return [word] }
    return optionLines(of: text).flatMap(\.words)
  }
}

/// The words of an options file, line by line, with the numbers of the lines.
///
/// Each line is a little command line of its own, so a value cannot be missing here and found on the next line.
///
/// A byte order mark at the beginning is none of them.
func optionLines(of text: String) -> [(number: Int, words: [String])] {
  let text = text.hasPrefix("\u{FEFF}") ? text.dropFirst() : text[...]
  return text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated().compactMap {
    index, line in
    let text = trimmed(line)
    guard let first = text.first, first != "#" else { return nil }
    guard text.hasPrefix("-"), let space = text.firstIndex(where: \.isWhitespace), !text[..<space].contains("=")
    else { return (index + 1, [String(text)]) }
    return (index + 1, [String(text[..<space]), String(trimmed(text[space...]))])
  }
}
