import Engine
import Flags
import Losses
import Messages

/// `losscalc completions bash|zsh|fish`: a script that knows losses, parameters, options, and a file's columns.
struct CompletionsCommand: Command {
  static let name = "completions"
  static let card = CommandCard(
    summary: "losses, options and columns at the tab key",
    examples: """
      losscalc completions bash > losscalc.bash
      losscalc completions zsh > _losscalc
      losscalc completions fish > losscalc.fish
      """,
    usage: "bash|zsh|fish",
    notes: """
      Folders that shells look into: ~/.local/share/bash-completion/completions
      (there named losscalc), a folder of $fpath, ~/.config/fish/completions.
      """)
  static let options = [OtherOptions.always]
  static let operands = ["bash", "zsh", "fish"]

  let settings: Settings
  let words: [String]

  func run() throws(Failure) {
    try CompletionsCommand.refuse(words.dropFirst())
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
