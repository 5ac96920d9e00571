import Engine
import Flags

/// What the words of a command line are: asked for where a command is printed again, or a word is unknown.
struct Grammar: Sendable {
  /// The words that are commands, and those that others call them by.
  var commands: CommandWords
  /// Every option of any command; made when it is asked for.
  private var makeTable: @Sendable () -> FlagTable<Settings>
  /// The options that `merge` takes in place of the runs over shards.
  private var makeTableOfTheWhole: @Sendable () -> FlagTable<Settings>
  /// Which of the words that are no options has the losses; nil where none has.
  var lossPlace: @Sendable (_ words: [String]) -> Int?

  var table: FlagTable<Settings> { makeTable() }

  init(
    commands: CommandWords = CommandWords(),
    table: @escaping @Sendable () -> FlagTable<Settings> = { FlagTable<Settings>([OptionGroup]()) },
    ofTheWhole: @escaping @Sendable () -> FlagTable<Settings> = { FlagTable<Settings>([OptionGroup]()) },
    lossPlace: @escaping @Sendable (_ words: [String]) -> Int? = { _ in nil }
  ) {
    (self.commands, makeTable, makeTableOfTheWhole, self.lossPlace) = (commands, table, ofTheWhole, lossPlace)
  }
}

// MARK: the words of a command line

extension Grammar {
  /// An option as a word, by any of its names.
  func option(_ name: String, _ value: String?) -> TypedWord {
    .option(typed: name, name: table.flag(named: name)?.fullName ?? name, value: value)
  }

  /// Whether a word is the option of a name.
  func isOption(_ word: TypedWord, _ name: String) -> Bool {
    guard case .option(_, let own, _) = word else { return false }
    return own == table.flag(named: name)?.fullName ?? name
  }

  /// Whether a word is an option about the sum of all shards.
  func isOfTheWhole(_ word: TypedWord) -> Bool {
    guard case .option(_, let name, _) = word else { return false }
    return makeTableOfTheWhole().flag(named: name) != nil
  }

  /// An option under another name, perhaps with a value of its own, whether it was known or not.
  func respelt(_ word: TypedWord, _ name: String) -> TypedWord {
    guard case .unknown(let text) = word, let equals = text.firstIndex(of: "="), !name.contains("=") else {
      if case .option(_, _, let value) = word { return option(name, value) }
      return .unknown(name)
    }
    return .unknown(name + text[equals...])
  }
}
