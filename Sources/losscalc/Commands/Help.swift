import Engine
import Flags
import Losses
import Messages

/// The help texts, examples first.
enum Help {
  /// Writes help to standard output, where a terminal shows it in colours.
  static func write(_ text: String, _ settings: Settings) throws(Failure) {
    try Sink().write(settings.output.isColored ? HelpColor.styled(text) : text)
  }

  /// `losscalc -h`.
  static var top: String { text(commands: "       losscalc \(commands)") }

  /// `losscalc --help`, `losscalc help` and bare `losscalc`: what each command does in a line.
  static var all: String {
    let width = (Commands.named.map { $0.name.count }.max() ?? 0) + 3
    let lines = Commands.named.flatMap { command in
      wrapped("  losscalc \(padded(command.name, width))\(command.card.summary)", indent: width + 11)
    }
    return text(commands: (["", "Commands ('losscalc help plot' describes one)"] + lines).joined(separator: "\n"))
  }

  /// Command lines to paste, each with what it does.
  static let examples = [
    "losscalc bce -y y.csv -p p.csv             labels and predictions in two files",
    "losscalc bce churn.csv --worst 10          one file; columns found by name",
    "predict | losscalc mse - --json            from a pipe, for a program",
    "losscalc bce,brier d.csv -e 'cost<=0.45'   a gate: exit 1 if it does not hold",
    "losscalc '0.7*bce + 0.3*dice' d.csv        a compound, with its gradient",
  ]

  private static func text(commands: String) -> String {
    """
    losscalc - losses, costs and gradients of predictions, from files or pipes

    \(examples.map { "  " + $0 }.joined(separator: "\n"))

    Usage: losscalc LOSSES [DATA...] [options]
    \(commands)

    \(groups)
            'losscalc list' has all of them; 'losscalc explain bce' one in full

    Options: -y -p -w FILE   -Y -P -W -I -G COLUMN   --from-logits   --clip EPS
             -f FORMAT  -o FILE  -n ROWS  --worst N  --digits N  --grad KIND
             -e 'METRIC OP NUMBER'  -t TOL  -b BASELINE  --update-baseline
             'losscalc bce --help' describes them, 'losscalc help --clip' one;
             'losscalc man' is the manual

    Exit: 0 done, checks hold   1 a check failed   64 usage   65 bad data
          66 cannot read   70 our bug   73 cannot create   74 write failed

    """
  }

  /// The commands, in lines as wide as the help.
  private static var commands: String {
    let words = Commands.named.map { $0.name }.joined(separator: " | ")
    return wrapped(String(repeating: " ", count: 16) + words, indent: 18)
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
      return String(trimmedEnd(line[...]))
    }
    return "Losses: " + lines.joined(separator: "\n        ")
  }

  /// What `-h` or `--help` among some words shows.
  static func text(
    of command: any Command.Type, _ words: [String], _ settings: Settings, _ length: HelpLength
  ) throws(Failure) -> String {
    guard command == Evaluate.self, let losses = words.first else {
      return guide(to: command) + "\n" + options(command.options, length, of: command.name)
    }
    return try loss(losses, settings, length)
  }

  /// The options that are used most, which the short help has alone.
  private static let usual: Set<String> = [
    "--y", "--yhat", "--y-col", "--yhat-col", "--weight-col", "--id-col", "--group-col", "--missing", "--classes",
    "--from-logits", "--clip", "--format", "--output", "--rows", "--worst", "--quiet", "--expect", "--tolerance",
    "--baseline", "--fail-on", "--patience", "--watch", "--optimizer", "--rate", "--steps", "--group", "--losses",
    "--params", "--variance",
  ]

  /// Options as lines; the short help has the usual ones, without titles, and says how to see the others.
  private static func options(_ sections: [OptionGroup], _ length: HelpLength, of name: String) -> String {
    guard length == .short else { return FlagTable(sections).help() }
    let all = sections.flatMap(\.flags).filter { !$0.isHidden }
    let few = all.filter { !usual.isDisjoint(with: $0.names) }
    guard !few.isEmpty else { return FlagTable(sections).help() }
    return OptionGroup("Options that are used most", few).help()
      + "\nAll \(all.count): losscalc \(name) --help. One: losscalc help \(few[0].fullName)\n"
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

  /// The help of the losses of a command line: the card, then its options.
  private static func loss(
    _ losses: String, _ settings: Settings, _ length: HelpLength
  ) throws(Failure) -> String {
    let term = losses.split(separator: ",").first ?? ""
    let name = term.split(separator: ":").first ?? ""
    if Catalogue.loss(named: String(name)) == nil {
      let first = try LossList.parse(losses, settings.run).first
      if let first {
        let card = CardText(formula: first.facts, command: losses.shellWord)
        return (length == .short ? card.short : card.text) + options(first.facts, length, of: losses.shellWord)
      }
    }
    let type = try LossList.lookUp(String(name), settings.run.commands)
    let card = CardText(type: type)
    return (length == .short ? card.short : card.text) + options(type.facts, length, of: type.card.name)
  }

  /// The options of a loss, with those for its own inputs second.
  private static func options(_ facts: Facts, _ length: HelpLength, of name: String) -> String {
    var sections = Evaluate.options.filter { $0.title != ParameterOptions.inputs.title }
    sections.insert(ParameterOptions.inputs((facts.inputs + facts.precomputed).map(\.role)), at: 1)
    return "\n" + options(sections, length, of: name)
  }
}
