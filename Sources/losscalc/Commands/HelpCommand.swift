import Engine
import Flags
import Losses

/// `losscalc help [COMMAND|LOSSES|OPTION]`: the help of a command, a loss or an option.
struct HelpCommand: Command {
  static let name = "help"
  static let card = CommandCard(
    summary: "the help of a command, a loss or an option",
    examples: """
      losscalc help
      losscalc help plot
      losscalc help bce
      losscalc help --clip
      """,
    usage: "[COMMAND|LOSSES|OPTION]")
  static let options = [OtherOptions.always]
  static var operands: [String] { Commands.named.map { $0.name } + Catalogue.losses.map { $0.card.name } }

  let settings: Settings
  let words: [String]

  /// The command line with `--` before an option that help is asked about, so that it is a word like others.
  static func withOptionsAsWords(_ arguments: [String]) -> [String] {
    guard let index = arguments.firstIndex(of: name), arguments.indices.contains(index + 1) else { return arguments }
    let asked = arguments[index + 1]
    guard asked.hasPrefix("-"), !asked.contains("="), !["-h", "--help", "--"].contains(asked) else { return arguments }
    return arguments[...index] + ["--"] + arguments[(index + 1)...]
  }

  func run() throws(Failure) {
    try HelpCommand.refuse(words.dropFirst())
    guard let word = words.first else { return try Help.write(Help.all, settings) }
    if word.hasPrefix("-") {
      guard let text = OptionText(word) else { throw OptionText.unknown(word) }
      return try Help.write(text.text, settings)
    }
    let losses = word == Evaluate.name ? [] : [word]
    let command = Commands.command(of: word)
    // What is neither a command nor a loss may be an option without its dashes.
    if command == Evaluate.self, !losses.isEmpty, Catalogue.loss(named: word) == nil, let text = OptionText("--" + word)
    {
      return try Help.write(text.text, settings)
    }
    if command == Evaluate.self, !losses.isEmpty, Catalogue.loss(named: word) == nil,
      let topic = Topics.text(word) ?? Topics.named(word).flatMap(Topics.text)
    {
      return try Sink().write("\(topic)\n")
    }
    try Help.write(Help.text(of: command, losses, settings, .whole), settings)
  }
}
