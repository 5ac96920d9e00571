import Losses

/// `losscalc help [COMMAND]`: the help of a command or a loss.
struct HelpCommand: Command {
  static let name = "help"
  static let card = CommandCard(
    summary: "the help of a command or a loss",
    examples: """
      losscalc help
      losscalc help plot
      losscalc help bce
      """,
    usage: "[COMMAND|LOSSES]")
  static let options = [OtherOptions.always]
  static var operands: [String] { Commands.named.map { $0.name } + Catalogue.losses.map { $0.card.name } }

  let settings: Settings
  let words: [String]

  func run() throws(Failure) {
    try HelpCommand.refuse(words.dropFirst())
    guard let word = words.first else { return try Sink().write(Help.top) }
    let losses = word == Evaluate.name ? [] : [word]
    try Sink().write(Help.text(of: Commands.command(of: word), losses, settings))
  }
}
