import Engine
import Flags
import Losses
import Messages

/// The script for bash.
struct BashCompletions {
  var text: String {
    """
    # bash completion of losscalc, made by 'losscalc completions bash'.
    # Put it into ~/.local/share/bash-completion/completions/losscalc, or source it.

    _losscalc_columns() {
      local f
      for f in "${COMP_WORDS[@]:1}"; do
        if [[ -f $f ]]; then \(Vocabulary.header); fi
      done
    }

    # Offers the lines of a text that begin with a word, quoted for the shell; compgen -W would expand what is in them.
    _losscalc_offer() {
      local line
      while IFS= read -r line; do
        if [[ -n $line && $line == "$2"* ]]; then COMPREPLY+=("$(printf %q "$line")"); fi
      done <<< "$1"
    }

    _losscalc_parameters() {
      case $1 in
    \(parameters)
      esac
    }

    # The options of a command.
    _losscalc_options() {
      case $1 in
    \(options)
      esac
    }

    # Offers what may follow an option of a command; false when nothing is known of it.
    _losscalc_value() {
      case $1 in
    \(values)
      esac
      return 1
    }

    _losscalc() {
      local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]}
      local losses='\(Vocabulary.cards.map(\.name).joined(separator: " "))'
      local verbs='\(Vocabulary.names.joined(separator: " "))'
      COMPREPLY=()
      # Bash makes words of their own of : and =, so the word before the cursor is put together again.
      local line=${COMP_LINE:0:COMP_POINT}
      local word=${line##*[[:space:]]}
      local -a before
      read -ra before <<< "${line%"$word"}"
      [[ $cur == [:=] ]] && cur=
      [[ $prev == = ]] && prev=${COMP_WORDS[COMP_CWORD-2]}
      [[ $word == -*= ]] && prev=${word%=}
      if [[ ${#before[@]} == 1 && $word != -* ]]; then
        local item=${word##*,}
        if [[ $item == *:* ]]; then
          COMPREPLY=($(compgen -W "$(_losscalc_parameters "${item%%:*}")" -- "${item##*:}"))
          compopt -o nospace
        elif [[ $word == *,* ]]; then
          COMPREPLY=($(compgen -P "${cur%,*}," -W "$losses" -- "${cur##*,}"))
        else
          COMPREPLY=($(compgen -W "$losses $verbs" -- "$cur"))
        fi
        return
      fi
      _losscalc_value "${COMP_WORDS[1]}" "$prev" "$cur" && return
      if [[ $cur == -* ]]; then
        COMPREPLY=($(compgen -W "$(_losscalc_options "${COMP_WORDS[1]}")" -- "$cur"))
      else
        case ${COMP_WORDS[1]} in
    \(operands)
        esac
        compopt -o filenames
        COMPREPLY+=($(compgen -f -- "$cur"))
      fi
    }
    complete -F _losscalc losscalc

    """
  }

  private var parameters: String {
    Vocabulary.cards.filter { !$0.parameters.isEmpty }.map { card in
      "    \(card.name)) echo '\(card.parameters.map { $0.name + "=" }.joined(separator: " "))' ;;"
    }.joined(separator: "\n")
  }

  /// How the shell tells a command: the losses are what no other command is.
  private func pattern(_ command: any Command.Type) -> String { command == Evaluate.self ? "*" : command.name }

  private var options: String {
    (Commands.named + [Evaluate.self]).map { command in
      "    \(pattern(command))) echo '\(command.table.flags.flatMap(\.names).joined(separator: " "))' ;;"
    }.joined(separator: "\n")
  }

  private var values: String {
    (Commands.named + [Evaluate.self]).map { command in
      let cases = command.table.flags.compactMap(value)
      return "    \(pattern(command)))\n      case $2 in\n\(cases.joined(separator: "\n"))\n      esac ;;"
    }.joined(separator: "\n")
  }

  private func value(of flag: Flag<Settings>) -> String? {
    let names = flag.names.joined(separator: "|")
    switch Vocabulary.value(of: flag) {
    case .none: return nil
    case .free: return "      \(names)) return 0 ;;"
    case .file: return "      \(names)) compopt -o filenames; COMPREPLY=($(compgen -f -- \"$3\")); return 0 ;;"
    case .column:
      return "      \(names)) _losscalc_offer \"$(_losscalc_columns)\" \"$3\"; return 0 ;;"
    case .words(let words):
      return "      \(names)) COMPREPLY=($(compgen -W '\(words.joined(separator: " "))' -- \"$3\")); return 0 ;;"
    }
  }

  private var operands: String {
    Commands.named.map { command in
      let end = command.readsFiles ? "" : "; return"
      return
        "      \(command.name)) COMPREPLY=($(compgen -W '\(command.operands.joined(separator: " "))' -- \"$cur\"))\(end) ;;"
    }.joined(separator: "\n")
  }
}
