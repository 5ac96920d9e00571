import Flags
import Losses

/// The help texts, examples first.
enum Help {
  /// Bare `losscalc` and `losscalc --help`.
  static var top: String {
    """
    losscalc - losses, costs and gradients of predictions, from files or pipes

      losscalc bce -y y.csv -p p.csv             labels and predictions in two files
      losscalc bce churn.csv --worst 10          one file; columns found by name
      predict | losscalc mse - --json            from a pipe, for a program
      losscalc bce,brier d.csv -e 'cost<=0.45'   a gate: exit 1 if it does not hold
      losscalc '0.7*bce + 0.3*dice' d.csv        a compound, with its gradient

    Usage: losscalc LOSSES [DATA...] [options]
           losscalc \(commands)

    \(groups)
            'losscalc list' has all of them; 'losscalc explain bce' one in full

    Options: -y -p -w FILE   -Y -P -W -I -G COLUMN   --from-logits   --clip EPS
             -f FORMAT  -o FILE  -n ROWS  --worst N  --digits N  --grad KIND
             -e 'METRIC OP NUMBER'  -t TOL  -b BASELINE  --update-baseline
             'losscalc bce --help' describes them; 'losscalc man' is the manual

    Exit: 0 done, checks hold   1 a check failed   64 usage   65 bad data
          66 cannot read   70 our bug   73 cannot create   74 write failed

    """
  }

  /// The commands, in lines as wide as the help.
  private static var commands: String {
    let words = Commands.named.map { $0.name }.joined(separator: " | ")
    return CardText.wrapped(String(repeating: " ", count: 16) + words, indent: 18)
      .joined(separator: "\n").drop { $0 == " " }.description
  }

  /// A line for each group of losses, cut at the width of the help.
  private static var groups: String {
    let lines = Catalogue.groups.map { group in
      var line = (group.name + String(repeating: " ", count: 12)).prefix(13)
      for (index, loss) in group.losses.enumerated() {
        let isLast = index == group.losses.count - 1
        guard 8 + line.count + loss.card.name.count + (isLast ? 0 : 4) <= 78 else {
          line += "..."
          break
        }
        line += loss.card.name + " "
      }
      return String(line.reversed().drop { $0 == " " }.reversed())
    }
    return "Losses: " + lines.joined(separator: "\n        ")
  }

  /// What `--help` among some words shows.
  static func text(
    of command: any Command.Type, _ words: [String], _ settings: Settings
  ) throws(Failure) -> String {
    guard command == Evaluate.self, let losses = words.first else { return text(of: command) }
    return try loss(losses, settings)
  }

  /// A command's card, then its options.
  static func text(of command: any Command.Type) -> String {
    guide(to: command) + "\n" + command.table.help()
  }

  /// A command's card.
  static func guide(to command: any Command.Type) -> String {
    let card = command.card
    func lines(_ text: String) -> [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }
    let usage = lines(card.usage).enumerated().map { index, line in
      (index == 0 ? "Usage: " : "       ") + "losscalc \(command.name) \(line)"
    }
    let notes = card.notes.isEmpty ? [] : ["", card.notes]
    return
      (["losscalc \(command.name) - \(card.summary)", ""] + lines(card.examples).map { "  " + $0 } + [""] + usage
      + notes).map { $0 + "\n" }.joined()
  }

  /// The help of the losses of a command line: the card, then every option.
  static func loss(_ losses: String, _ settings: Settings) throws(Failure) -> String {
    let term = losses.split(separator: ",").first ?? ""
    let name = term.split(separator: ":").first ?? ""
    if Catalogue.loss(named: String(name)) == nil {
      let first = try LossList.parse(losses, settings).first
      if let first { return CardText(formula: first.facts, command: "'\(losses)'").text + options(first.facts) }
    }
    let type = try LossList.lookUp(String(name))
    return CardText(type: type).text + options(type.facts)
  }

  /// The options of a loss, with those for its own inputs second.
  private static func options(_ facts: Facts) -> String {
    var sections = Evaluate.options.filter { $0.title != ParameterOptions.inputs.title }
    sections.insert(ParameterOptions.inputs((facts.inputs + facts.precomputed).map(\.role)), at: 1)
    return "\n" + FlagTable(sections).help()
  }
}
