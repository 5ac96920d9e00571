import Engine
import Flags
import Losses
import Messages

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

    # Whether a command is the one on the line; losses are what no other command is.
    function __losscalc_is
      set -l word (commandline -opc)[2]
      contains -- "$word" \(Vocabulary.names.joined(separator: " ")); or set word \(Evaluate.name)
      test "$word" = $argv[1]
    end

    \((commands + losses + operands + flags).joined(separator: "\n"))

    """
  }

  private func quoted(_ text: String) -> String {
    "'" + text.map { $0 == "'" || $0 == "\\" ? "\\\($0)" : String($0) }.joined() + "'"
  }

  private var commands: [String] {
    Commands.named.map { command in
      "complete -c losscalc -n __fish_is_first_arg -a \(command.name) -d \(quoted(command.card.summary))"
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
    Commands.named.map { command in
      "complete -c losscalc -n '__fish_seen_subcommand_from \(command.name)'\(command.readsFiles ? "" : " -f") "
        + "-a \(quoted(command.operands.joined(separator: " ")))"
    }
  }

  private var flags: [String] { Commands.all.flatMap { command in command.table.flags.map { line(of: $0, command) } } }

  private func line(of flag: Flag<Settings>, _ command: any Command.Type) -> String {
    let names = flag.names.map { $0.hasPrefix("--") ? "-l \($0.dropFirst(2))" : "-s \($0.dropFirst())" }
    let value: String =
      switch Vocabulary.value(of: flag) {
      case .none: ""
      case .free: " -x"
      case .file: " -rF"
      case .column: " -x -a '(__losscalc_columns)'"
      case .words(let words): " -x -a \(quoted(words.joined(separator: " ")))"
      }
    return "complete -c losscalc -n '__losscalc_is \(command.name)' \(names.joined(separator: " "))\(value) "
      + "-d \(quoted(Vocabulary.summary(of: flag)))"
  }
}
