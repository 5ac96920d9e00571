import Flags
import Losses

/// The script for fish.
struct FishCompletions {
  var text: String {
    """
    # fish completion of losscalc, made by 'losscalc completions fish'.
    # Put it into ~/.config/fish/completions/losscalc.fish.

    function __losscalc_columns
      for word in (commandline -opc)[2..-1]
        set -l f (string replace -r -- '^--[^=]*=' '' $word)
        if test -f "$f"
          \(Vocabulary.header)
        end
      end
    end

    # What may follow the separators of the losses: after a colon parameters, after a comma a loss.
    function __losscalc_further
      set -l term (commandline -ct)
      set -l item (string replace -r -- '.*,' '' $term)
      set -l head (string replace -r -- '[^,:]*$' '' $term)
      set -l words \(Vocabulary.cards.map(\.name).joined(separator: " "))
      if string match -q -- '*:*' $item
        set words
        switch (string replace -r -- ':.*' '' $item)
    \(parameters)
        end
      end
      for word in $words
        echo $head$word
      end
    end

    \((verbs + losses + operands + flags).joined(separator: "\n"))

    """
  }

  private func quoted(_ text: String) -> String {
    "'" + text.map { $0 == "'" || $0 == "\\" ? "\\\($0)" : String($0) }.joined() + "'"
  }

  private var verbs: [String] {
    Verb.allCases.map { verb in
      let summary = Help.verb(verb).split(separator: "\n").first?.split(separator: " - ", maxSplits: 1).last ?? ""
      return "complete -c losscalc -n __fish_is_first_arg -a \(verb.rawValue) -d \(quoted(String(summary)))"
    }
  }

  private var losses: [String] {
    Vocabulary.cards.map { card in
      "complete -c losscalc -n __fish_is_first_arg -f -a \(card.name) -d \(quoted(card.summary))"
    } + [
      "complete -c losscalc -n '__fish_is_first_arg; and string match -qr -- \"[,:]\" (commandline -ct)' "
        + "-f -a '(__losscalc_further)'"
    ]
  }

  private var parameters: String {
    Vocabulary.cards.filter { !$0.parameters.isEmpty }.map { card in
      "      case \(card.name)\n        set words \(card.parameters.map { $0.name + "=" }.joined(separator: " "))"
    }.joined(separator: "\n")
  }

  private var operands: [String] {
    Verb.allCases.map { verb in
      "complete -c losscalc -n '__fish_seen_subcommand_from \(verb.rawValue)'\(Vocabulary.readsFiles(verb) ? "" : " -f") "
        + "-a \(quoted(Vocabulary.operands(of: verb).joined(separator: " ")))"
    }
  }

  private var flags: [String] {
    Vocabulary.flags.map { flag in
      let names = flag.names.map { $0.hasPrefix("--") ? "-l \($0.dropFirst(2))" : "-s \($0.dropFirst())" }
      let value: String =
        switch Vocabulary.value(of: flag) {
        case .none: ""
        case .free: " -x"
        case .file: " -rF"
        case .column: " -x -a '(__losscalc_columns)'"
        case .words(let words): " -x -a \(quoted(words.joined(separator: " ")))"
        }
      return "complete -c losscalc \(names.joined(separator: " "))\(value) -d \(quoted(Vocabulary.summary(of: flag)))"
    }
  }
}
