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
    let value = value(of: word, in: arguments)
    let foreign = ForeignWords.cures(of: word, value: value) { command.table.flag(named: $0) != nil }
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

  /// The word behind an option that nobody knows, as far as it may be its value.
  private static func value(of option: String, in arguments: some Collection<String>) -> String? {
    arguments.drop { $0 != option }.dropFirst().first { _ in true }
  }
}
