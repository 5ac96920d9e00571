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

    # Offers the lines of a text that begin with a word, quoted where they have spaces.
    _losscalc_offer() {
      local IFS=$'\\n' line
      for line in $(compgen -W "$1" -- "$2"); do COMPREPLY+=("$(printf %q "$line")"); done
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
      case $prev in
    \(values)
      esac
      if [[ $cur == -* ]]; then
        COMPREPLY=($(compgen -W '\(Vocabulary.flags.flatMap(\.names).joined(separator: " "))' -- "$cur"))
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
        return "    \(names)) _losscalc_offer \"$(_losscalc_columns)\" \"$cur\"; return ;;"
      case .words(let words):
        return "    \(names)) COMPREPLY=($(compgen -W '\(words.joined(separator: " "))' -- \"$cur\")); return ;;"
      }
    }.joined(separator: "\n")
  }

  private var operands: String {
    Verb.allCases.map { verb in
      let words = Vocabulary.operands(of: verb).joined(separator: " ")
      let end = Vocabulary.readsFiles(verb) ? "" : "; return"
      return "      \(verb.rawValue)) COMPREPLY=($(compgen -W '\(words)' -- \"$cur\"))\(end) ;;"
    }.joined(separator: "\n")
  }
}
