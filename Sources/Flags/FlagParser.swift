import Messages

/// One walk along a command line.
struct FlagParser<Target> {
  let table: FlagTable<Target>
  let readFile: FlagTable<Target>.FileReader
  var target: Target
  var positionals: [String] = []
  /// The last spellings of the options so far.
  private(set) var given: [String] = []
  /// Where the values that came from options files stand.
  private(set) var origins: [OptionOrigin] = []

  init(table: FlagTable<Target>, readFile: @escaping FlagTable<Target>.FileReader, target: Target) {
    self.table = table
    self.readFile = readFile
    self.target = target
  }

  mutating func consume(_ words: [String], isFile: Bool = false) throws(FlagError) {
    var rest = words[...]
    while let word = rest.popFirst() {
      if word == "--" {
        positionals += rest
        return
      } else if word.hasPrefix("@") {
        guard !isFile else { throw .value("\(word): an options file cannot name another") }
        try consumeFile(String(word.dropFirst()))
      } else if word.hasPrefix("--") {
        try consumeLong(word, &rest)
      } else if word.hasPrefix("-"), word != "-", !table.isNegativeNumber(word) {
        try consumeShort(word, &rest)
      } else {
        positionals.append(word)
      }
    }
  }

  private mutating func consumeFile(_ path: String) throws(FlagError) {
    guard !path.isEmpty else { throw .value("@ needs a file") }
    for line in try optionLines(in: path) {
      do throws(FlagError) {
        try line.checkShellWriting()
        try consume(line.words, isFile: true)
      } catch {
        throw error.placed(at: error.slug == "unknown-option" ? line.start : line.valuePlace)
      }
      if let value = line.value { origins.append(OptionOrigin(value: value, place: line.valuePlace)) }
    }
  }

  private func optionLines(in path: String) throws(FlagError) -> [OptionLine] {
    let text = try readFile(path)
    let own = text.hasPrefix("\u{FEFF}") ? text.dropFirst() : text[...]
    let sources = own.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    return Flags.optionLines(of: text).map {
      OptionLine(path: path, number: $0.number, words: $0.words, source: sources[$0.number - 1])
    }
  }

  private mutating func consumeLong(_ word: String, _ rest: inout ArraySlice<String>) throws(FlagError) {
    let equals = word.firstIndex(of: "=")
    let name = String(word[..<(equals ?? word.endIndex)])
    let flag = try flag(name, of: name)
    try apply(flag, as: name, inline: equals.map { String(word[word.index(after: $0)...]) }, &rest)
  }

  private mutating func consumeShort(_ word: String, _ rest: inout ArraySlice<String>) throws(FlagError) {
    let name = String(word.prefix(2))
    let tail = word.dropFirst(2)
    let flag = try flag(name, of: word)
    // `-output x` would otherwise write a file named utput, and `-y*log(yhat)` read one named `*log(yhat)`.
    let long = String(word.prefix { $0 != "=" })
    if !tail.isEmpty, table.found("-\(long)") != nil { throw unknown(long) }
    if tail.hasPrefix("*") || tail.hasPrefix("^") { throw unknown(word) }
    if tail.isEmpty {
      try apply(flag, as: name, inline: nil, &rest)
    } else if flag.placeholder != nil || tail.hasPrefix("=") {
      try apply(flag, as: name, inline: String(tail.hasPrefix("=") ? tail.dropFirst() : tail), &rest)
    } else {
      try consumeBundle(word)
    }
  }

  /// Only switches share a dash: in `-qn5` the letters would change their meaning with the table.
  private mutating func consumeBundle(_ word: String) throws(FlagError) {
    var none: ArraySlice<String> = []
    for letter in word.dropFirst() {
      let name = "-\(letter)"
      let flag = try flag(name, of: word)
      guard flag.placeholder == nil else {
        throw .value("\(word): \(name) takes a value", hints: ["write \(name) and its value as words of their own"])
      }
      try apply(flag, as: name, inline: nil, &none)
    }
  }

  private mutating func apply(
    _ flag: Flag<Target>, as name: String, inline: String?, _ rest: inout ArraySlice<String>
  ) throws(FlagError) {
    let spelling = flag.fullName
    let isKnown = given.contains(spelling)
    guard flag.repetition != .once || !isKnown else {
      throw FlagError("option-repeated", "\(name) is given twice")
    }
    if !isKnown { given.append(spelling) }
    guard flag.placeholder != nil else {
      guard flag.inlineChoices.contains(inline ?? flag.inlineChoices.first ?? "") || inline == nil else {
        let words = flag.inlineChoices.map { "\(name)=\($0)" }.joined(separator: ", ")
        throw .value("\(name) takes no value", hints: words.isEmpty ? [] : ["but \(words)"])
      }
      try flag.store(&target, inline ?? "")
      return
    }
    guard let value = inline ?? rest.popFirst(), !value.isEmpty else {
      let hints: [Cure] = flag.choices.isEmpty ? [] : ["one of: \(flag.choices.joined(separator: ", "))"]
      throw .value("\(name) needs \(flag.need)", hints: hints)
    }
    do {
      try flag.store(&target, value)
    } catch {
      throw error.prefixed("\(name) \(value.quotable): ")
    }
  }

  /// The option of this name, which stands in a word of the command line.
  private func flag(_ name: String, of word: String) throws(FlagError) -> Flag<Target> {
    guard let (flags, place) = table.found(name) else { throw unknown(word) }
    return flags[place]
  }

  private func unknown(_ word: String) -> FlagError {
    var hints = table.suggestion(for: word).map { [Cure.command(.respell(word, as: $0))] } ?? []
    if hints.isEmpty, !word.hasPrefix("--") {
      hints = ["if it is not an option, write -- before it, and the options before that"]
    }
    var error = FlagError("unknown-option", "unknown option '\(word.quotable)'", hints: hints)
    error.unknown = word
    return error
  }
}
