import Engine
import Flags
import Losses
import Messages

/// The script for zsh.
struct ZshCompletions {
  var text: String {
    """
    #compdef losscalc
    # zsh completion of losscalc, made by 'losscalc completions zsh'.
    # Put it as _losscalc into a folder of $fpath.

    _losscalc_columns() {
      local f
      local -a columns
      for f in ${words[2,-1]#--*=}; do
        if [[ -f $f ]]; then columns+=(${(f)"$(\(Vocabulary.header))"}); fi
      done
      compadd -a columns
    }

    _losscalc_losses() {
      local -a losses verbs
      losses=(
    \(Vocabulary.cards.map { described($0.name, $0.summary) }.joined(separator: "\n"))
      )
      verbs=(\(Vocabulary.names.joined(separator: " ")))
      local isFurther
      compset -P '*,' && isFurther=1
      if compset -P '*:'; then
        case ${${IPREFIX##*,}%%:*} in
    \(parameters)
        esac
      elif [[ -n $isFurther ]]; then
        _describe loss losses -S ''
      else
        _describe loss losses
        compadd -X command -a verbs
      fi
    }

    _losscalc_operands() {
      case ${words[2]} in
    \(operands)
      esac
      _files
    }

    _losscalc() {
      case ${words[2]} in
    \(arguments)
      esac
    }

    _losscalc "$@"

    """
  }

  private func described(_ name: String, _ summary: String) -> String { "    '\(name):\(quoted(summary))'" }

  /// Text within single quotes, where brackets and colons mean something to `_arguments`.
  private func quoted(_ text: String) -> String {
    text.map { character in
      switch character {
      case "'": "'\\''"
      case ":", "[", "]": "\\\(character)"
      default: String(character)
      }
    }.joined()
  }

  private var arguments: String {
    (Commands.named + [Evaluate.self]).map { command in
      """
          \(command == Evaluate.self ? "*" : command.name)) _arguments -s -S \\
      \((command.table.flags.map(spec) + ["      '1: :_losscalc_losses'", "      '*: :_losscalc_operands'"])
        .joined(separator: " \\\n"))
          ;;
      """
    }.joined(separator: "\n")
  }

  private func spec(of flag: Flag<Settings>) -> String {
    let isSeveral = if case .collects = flag.repetition { true } else { false }
    let names = flag.names.count == 1 ? flag.names[0] : "{\(flag.names.joined(separator: ","))}"
    let head = isSeveral ? "'*'" : flag.names.count == 1 ? "" : "'(\(flag.names.joined(separator: " ")))'"
    let rest = "[\(quoted(Vocabulary.summary(of: flag)))]" + value(of: flag)
    return "      \(head)\(names)'\(rest)'"
  }

  private func value(of flag: Flag<Settings>) -> String {
    let name = flag.placeholder?.lowercased() ?? ""
    return switch Vocabulary.value(of: flag) {
    case .none: ""
    case .free: ":\(name): "
    case .file: ":\(name):_files"
    case .column: ":\(name):_losscalc_columns"
    case .words(let words): ":\(name):(\(words.joined(separator: " ")))"
    }
  }

  private var parameters: String {
    Vocabulary.cards.filter { !$0.parameters.isEmpty }.map { card in
      "      \(card.name)) compadd -S '' \(card.parameters.map { $0.name + "=" }.joined(separator: " ")) ;;"
    }.joined(separator: "\n")
  }

  private var operands: String {
    Commands.named.map { command in
      let offer = command.operands.isEmpty ? "" : " compadd \(command.operands.joined(separator: " "))"
      return "    \(command.name))\(offer)\(command.readsFiles ? "" : "; return") ;;"
    }.joined(separator: "\n")
  }
}
