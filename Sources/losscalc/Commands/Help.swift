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
    let words = Verb.allCases.map(\.rawValue).joined(separator: " | ")
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

  /// `losscalc help [COMMAND]`.
  static func text(for words: [String]) throws(Failure) -> String {
    guard let word = words.first else { return top }
    if let verb = Verb(rawValue: word) { return self.verb(verb) }
    return try loss(word, Settings())
  }

  /// A verb's help.
  static func verb(_ verb: Verb) -> String {
    switch verb {
    case .diff:
      """
      losscalc diff - compare two saved results, and exit 1 when the numbers moved

        losscalc bce churn.csv -o old.json
        losscalc bce churn2.csv -o new.json
        losscalc diff old.json new.json
        losscalc diff old.json new.json -t 1e-6 --fail-on worse

      Usage: losscalc diff OLD NEW [-t TOL] [--fail-on change|worse] [-f table|json|md]

      Results of other settings are not compared (exit 65); the tolerance is
      1e-12 or 1e-07% unless -t says another, relative to OLD.

      """
    case .merge:
      """
      losscalc merge - the exact result of a data set from those of its shards

        losscalc bce part-1.csv -f partial --shard 1/2 > 1.partial
        losscalc bce part-2.csv -f partial --shard 2/2 > 2.partial
        losscalc merge 2.partial 1.partial
        cat *.partial | losscalc merge - -f json -e 'cost<=0.45'

      Usage: losscalc merge [PART...] [-f FORMAT] [-o FILE] [-e CHECK] [-b FILE]

      The cost has the bits of one run over all rows, whatever the number of
      shards and their order. Parts of other settings, cut off parts and a shard
      that is there twice are refused (exit 65), and so is a missing one of
      those numbered by --shard 3/17, whose rows are counted through.

      """
    case .match:
      """
      losscalc match - which convention gives the number of another program?

        losscalc match 16.118 bce -y y.csv -p p.csv
        losscalc match 0.6332 bce churn.csv

      Usage: losscalc match NUMBER LOSS [DATA] [-f table|json]

      Tries the customary clips, PyTorch's clamp at -100, 1e-8 inside the
      logarithm, logits for probabilities, mean and sum, base 2, factors of 2,
      label smoothing and float32, alone and in pairs, and names the simplest
      that give NUMBER to its last digit. None: exit 1, and the nearest three.

      """
    case .plot: plot
    case .history: history
    case .columns: columns
    case .suggest: suggest
    case .completions: completions
    case .man: man
    case .list:
      """
      losscalc list - every loss, one line each

        losscalc list
        losscalc list --group regression
        losscalc list -f json
        losscalc list -f md

      Usage: losscalc list [--group GROUP] [-f table|json|md]
      \(CardText.wrapped("Groups: " + Catalogue.groups.map(\.name).joined(separator: " "), indent: 8)
        .joined(separator: "\n"))

      """
    case .explain:
      """
      losscalc explain - a loss, a kind of message, or a topic, in full

        losscalc explain bce
        losscalc explain prob-range
        losscalc explain choosing

      Usage: losscalc explain NAME
      \(CardText.wrapped("Topics: " + Topics.names.joined(separator: " "), indent: 8).joined(separator: "\n"))

      """
    case .selftest:
      """
      losscalc selftest - recompute the reference values the program carries

        losscalc selftest

      Usage: losscalc selftest
      Prints the worst error of each loss in units of the last place; exit 1 when
      one is beyond its bound.

      """
    case .help:
      """
      losscalc help - the help of a command or a loss

        losscalc help
        losscalc help bce

      Usage: losscalc help [COMMAND]

      """
    }
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

  /// The options of a loss, without those for what it does not read.
  private static func options(_ facts: Facts) -> String {
    "\n" + Options.table(reading: (facts.inputs + facts.precomputed).map(\.role)).help()
  }
}
