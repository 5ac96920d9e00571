import Messages

/// The options of a command, in the order and under the titles that its help has.
public struct FlagTable<Target>: Sendable {
  /// Options that belong together.
  public struct Section: Sendable {
    public var title: String
    public var flags: [Flag<Target>] { make() }
    /// Asked when a word is looked for: what is never looked at costs a start nothing.
    private let make: @Sendable () -> [Flag<Target>]

    public init(_ title: String, _ flags: @escaping @autoclosure @Sendable () -> [Flag<Target>]) {
      self.title = title
      self.make = flags
    }

    /// Some of the options, under the same title; any of its spellings names one.
    public func only(_ names: String...) -> Section {
      Section(title, flags.filter { $0.names.contains(where: names.contains) })
    }

    /// The options but for some, under the same title.
    public func except(_ names: String...) -> Section {
      Section(title, flags.filter { !$0.names.contains(where: names.contains) })
    }

    /// The same options, some of which are for something else in a command: what they are for there, by their names.
    public func saying(_ summaries: [String: String]) -> Section {
      Section(title, flags.map { flag in summaries[flag.fullName].map(flag.saying) ?? flag })
    }
  }

  /// Gives the text of an options file, or throws `no-file`.
  public typealias FileReader = (String) throws(FlagError) -> String

  public let sections: [Section]

  /// A table; where a spelling occurs twice, the first one counts.
  ///
  /// Words are looked for in the order of the sections, so what takes long to make stands last.
  public init(_ sections: [Section]) { self.sections = sections }

  /// The options of all sections.
  public var flags: [Flag<Target>] { sections.flatMap(\.flags) }

  /// The option with this spelling, dashes included.
  public func flag(named name: String) -> Flag<Target>? { found(name).map { $0.flags[$0.place] } }

  /// The options of the section that has this spelling, and the place of its option among them.
  func found(_ name: String) -> (flags: [Flag<Target>], place: Int)? {
    // The few words of a command line are sooner looked for than a hash table is made.
    for section in sections {
      let flags = section.flags
      if let place = flags.firstIndex(where: { $0.names.contains(name) }) { return (flags, place) }
    }
    return nil
  }

  /// Stores the options' values into the target and returns the other words, in their order.
  ///
  /// `--opt=V`, `--opt V`, `-oV`, `-o=V` and `-o V` are the same; a value is the next word whatever it begins with.
  /// Switches of one letter may share a dash. `--` ends the options; `-` and negative numbers are words like others.
  /// `@FILE` stands for the options in a file: one a line, `#` begins a comment line, and what follows the first
  /// space of a line is the value as it stands, without quotes. The target changes only when nothing is thrown.
  ///
  /// - Parameters:
  ///   - noting: is told the last spelling of each option that was given, each once.
  ///   - placing: is told where the values that came from options files stand.
  /// - Throws: `unknown-option`, `option-value`, `option-repeated`, and whatever `readFile` throws.
  public func parse(
    _ arguments: [String], into target: inout Target, readFile: @escaping FileReader,
    noting: (inout Target, [String]) -> Void = { _, _ in },
    placing: (inout Target, [OptionOrigin]) -> Void = { _, _ in }
  ) throws(FlagError) -> [String] {
    var parser = FlagParser(table: self, readFile: readFile, target: target)
    try parser.consume(arguments)
    target = parser.target
    noting(&target, parser.given)
    placing(&target, parser.origins)
    return parser.positionals
  }

  /// The first word that is neither an option nor the value of one; nil when what comes before it cannot be read.
  public func firstWord(of arguments: [String], for target: Target, readFile: @escaping FileReader) -> String? {
    let silent = FlagTable(sections.map { section in Section(section.title, section.flags.map(\.withoutEffect)) })
    var parser = FlagParser(table: silent, readFile: readFile, target: target)
    try? parser.consume(arguments)
    return parser.positionals.first
  }

  /// The visible option that a mistyped word was probably meant to be.
  func suggestion(for word: String) -> String? {
    let visible = flags.filter { !$0.isHidden }
    // `--y` would answer to every word that begins with y.
    return nearest(word, among: visible.flatMap(\.names).filter { $0.hasPrefix("--") && $0.count > 3 })
  }
}
