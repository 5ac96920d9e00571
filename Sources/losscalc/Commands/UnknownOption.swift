import Flags
import Messages

/// What a command says of an option that it does not take.
enum UnknownOption {
  /// The mistake with the commands that have the option, and with our word for what other programs call so.
  ///
  /// - Parameter arguments: what was typed.
  static func explained(
    _ error: FlagError, in arguments: some Collection<String>, to command: any Command.Type
  ) -> FlagError {
    guard let word = error.unknown else { return error }
    let name = word.hasPrefix("--") ? word : String(word.prefix(2))
    // A known letter begins a word that is none: `-json`.
    let isOwn = command.table.flag(named: name) != nil
    let owners = isOwn ? [] : Commands.all.filter { $0.table.flag(named: name) != nil }
    let foreign = cures(of: word, in: Array(arguments), to: command)
    var explained = error
    if let flag = owners.first?.table.flag(named: name) {
      explained.message = "\(command.title) does not take \(flag.fullName)"
      explained.hints = [.sentence("taken by: \(owners.map { $0.title }.joined(separator: ", "))")] + foreign
    } else if !foreign.isEmpty {
      explained.hints = foreign
    } else if error.hints.isEmpty, command == Evaluate.self {
      explained.hints = ["losscalc LOSS --help lists the options"]
    }
    return explained
  }

  /// What mends a word of another program, and all further ones of the same command.
  private static func cures(of word: String, in arguments: [String], to command: any Command.Type) -> [Cure] {
    func isKnown(_ name: String) -> Bool { command.table.flag(named: name) != nil }
    func cures(_ word: String) -> [Cure] {
      let value = value(of: word, in: arguments)
      return ForeignWords.cures(of: word, value: value, isApart: arguments.contains(word), among: isKnown)
    }
    let typed = arguments.prefix { $0 != "--" }.map { String($0.prefix { $0 != "=" }) }
    let others = typed.filter { $0.hasPrefix("--") && $0 != word && !isKnown($0) }
    return cures(word).map { cure in
      guard case .command(var changes) = cure.content else { return cure }
      for other in others {
        // A file beside a file, and a column beside a column.
        let own = cures(other)
        if case .command(let further)? = (own.first { $0.reason == cure.reason } ?? own.first)?.content {
          changes += further
        }
      }
      return .command(changes, reason: cure.reason)
    }
  }

  /// The word behind an option that nobody knows, as far as it may be its value.
  private static func value(of option: String, in arguments: [String]) -> String? {
    guard let place = arguments.firstIndex(where: { $0 == option || $0.hasPrefix(option + "=") }) else { return nil }
    guard arguments[place] == option else { return String(arguments[place].dropFirst(option.count + 1)) }
    return place + 1 < arguments.count ? arguments[place + 1] : nil
  }
}
