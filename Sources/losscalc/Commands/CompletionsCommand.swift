import Flags
import Losses
import Messages

/// `losscalc completions bash|zsh|fish`: a script that knows losses, parameters, options, and a file's columns.
struct CompletionsCommand {
  let words: [String]

  func run() throws(Failure) {
    switch words.first {
    case "bash": try Sink().write(BashCompletions().text)
    case "zsh": try Sink().write(ZshCompletions().text)
    case "fish": try Sink().write(FishCompletions().text)
    default:
      throw .usage(
        "operands", "completions needs a shell: bash, zsh or fish",
        hints: ["losscalc completions bash > ~/.local/share/bash-completion/completions/losscalc"])
    }
  }
}

/// What every shell's script says, from the flag table and the cards.
enum Vocabulary {
  /// How the value of an option is completed.
  enum Value {
    case none, free, file, column, words([String])
  }

  static let verbs = Verb.allCases.map(\.rawValue)
  static let cards = Catalogue.losses.map { $0.card }
  /// Every option, hidden ones too: those are the parameters of losses.
  static let flags = Options.table.flags

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
    let owners = cards.filter { card in card.parameters.contains { "--" + Options.kebab($0.name) == flag.names.last } }
    return owners.isEmpty ? flag.summary : "parameter of \(owners.map(\.name).joined(separator: ", "))"
  }

  /// The words that may follow a command.
  static func operands(of verb: Verb) -> [String] {
    switch verb {
    case .plot: cards.map(\.name) + ["landscape", "calibration"]
    case .list: Catalogue.groups.map(\.name)
    case .explain: cards.map(\.name) + Topics.names + Slugs.texts.keys.sorted()
    case .completions: ["bash", "zsh", "fish"]
    case .help: verbs + cards.map(\.name)
    default: []
    }
  }

  /// Whether files may follow a command.
  static func readsFiles(_ verb: Verb) -> Bool {
    switch verb {
    case .diff, .merge, .match, .plot, .history, .columns, .suggest: true
    case .list, .explain, .selftest, .completions, .man, .help: false
    }
  }

  /// The command that lists the columns of a file of text: shells share it but for their own loops.
  static let header =
    "head -n 1 -- \"$f\" 2>/dev/null | grep -Iv '^[[{]' | tr -d '\"\\r' | tr ',;\\t|' '\\n'"
}
