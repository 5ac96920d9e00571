import Engine
import Flags
import Losses
import Messages

/// What the completion scripts of all shells say.
enum Vocabulary {
  /// How the value of an option is completed.
  enum Value {
    case none, free, file, column, words([String])
  }

  static let names = Commands.named.map { $0.name }
  static let cards = Catalogue.losses.map { $0.card }

  static func value(of flag: Flag<Settings>) -> Value {
    guard let placeholder = flag.placeholder else { return .none }
    if !flag.choices.isEmpty { return .words(flag.choices) }
    switch placeholder {
    case "FILE": return .file
    case "COLUMN": return .column
    default: return .free
    }
  }

  /// What an option does; for a parameter, which losses have it.
  static func summary(of flag: Flag<Settings>) -> String {
    guard flag.isHidden else { return flag.summary }
    let owners = cards.filter { card in
      card.parameters.contains { Parameter.option(named: $0.name) == flag.names.last }
    }
    return owners.isEmpty ? flag.summary : "parameter of \(owners.map(\.name).joined(separator: ", "))"
  }

  /// The command that lists the columns of a file of text: shells share it but for their own loops.
  static let header =
    "head -n 1 -- \"$f\" 2>/dev/null | grep -Iv '^[[{]' | tr -d '\"\\r' | tr ',;\\t|' '\\n'"
}
