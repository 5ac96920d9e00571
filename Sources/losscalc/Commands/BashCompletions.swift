import Flags
import Losses

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

    _losscalc_parameters() {
      case $1 in
    \(parameters)
      esac
    }

    _losscalc() {
      local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]}
      local losses='\(Vocabulary.cards.map(\.name).joined(separator: " "))'
      local verbs='\(Vocabulary.verbs.joined(separator: " "))'
      COMPREPLY=()
      # A colon is a word of its own: huber : delta
      if [[ $cur == : ]]; then
        COMPREPLY=($(compgen -W "$(_losscalc_parameters "${prev##*,}")")); compopt -o nospace; return
      elif [[ $prev == : ]]; then
        COMPREPLY=($(compgen -W "$(_losscalc_parameters "${COMP_WORDS[COMP_CWORD-2]##*,}")" -- "$cur"))
        compopt -o nospace; return
      fi
      case $prev in
    \(values)
      esac
      if [[ $cur == -* ]]; then
        COMPREPLY=($(compgen -W '\(Vocabulary.flags.flatMap(\.names).joined(separator: " "))' -- "$cur"))
      elif [[ $COMP_CWORD == 1 && $cur == *,* ]]; then
        COMPREPLY=($(compgen -P "${cur%,*}," -W "$losses" -- "${cur##*,}"))
      elif [[ $COMP_CWORD == 1 ]]; then
        COMPREPLY=($(compgen -W "$losses $verbs" -- "$cur"))
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

  private var values: String {
    Vocabulary.flags.compactMap { flag -> String? in
      let names = flag.names.joined(separator: "|")
      switch Vocabulary.value(of: flag) {
      case .none: return nil
      case .free: return "    \(names)) return ;;"
      case .file: return "    \(names)) compopt -o filenames; COMPREPLY=($(compgen -f -- \"$cur\")); return ;;"
      case .column:
        return "    \(names)) COMPREPLY=($(compgen -W \"$(_losscalc_columns)\" -- \"$cur\")); return ;;"
      case .words(let words):
        return "    \(names)) COMPREPLY=($(compgen -W '\(words.joined(separator: " "))' -- \"$cur\")); return ;;"
      }
    }.joined(separator: "\n")
  }

  private var operands: String {
    Verb.allCases.filter { !Vocabulary.operands(of: $0).isEmpty }.map { verb in
      let words = Vocabulary.operands(of: verb).joined(separator: " ")
      return "      \(verb.rawValue)) COMPREPLY=($(compgen -W '\(words)' -- \"$cur\")) ;;"
    }.joined(separator: "\n")
  }
}
