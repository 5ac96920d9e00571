import Engine
import Flags
import Losses
import Messages

/// `losscalc man`: the manual, for man(1).
struct ManCommand: Command {
  static let name = "man"
  static let card = CommandCard(
    summary: "the manual, for man(1)", examples: "losscalc man > losscalc.1", usage: "[options]")
  static let options = [OtherOptions.always]

  let settings: Settings
  let words: [String]

  func run() throws(Failure) {
    try ManCommand.refuse(words)
    try Sink().write(ManPage.text)
  }
}

/// The manual in roff, from the cards of commands and losses and from the options that commands declare.
enum ManPage {
  static var text: String {
    ([
      ".TH LOSSCALC 1 \"\" \"losscalc \(Version.number)\" \"User Commands\"",
      ".SH NAME", "losscalc \\- losses, costs and gradients of predictions, from files or pipes",
      ".SH SYNOPSIS", ".B losscalc", "\\fILOSSES\\fR [\\fIDATA\\fR...] [\\fIoptions\\fR]", ".br", ".B losscalc",
      "\\fICOMMAND\\fR [\\fIoperands\\fR] [\\fIoptions\\fR]",
    ] + description + examples + commands + losses + options + topics + exit + [".SH SEE ALSO", ".BR jq (1), mlr (1)"])
    .map { $0 + "\n" }.joined()
  }

  private static let description = [
    ".SH DESCRIPTION",
    "Reads labels and predictions, and prints the loss of each row, the cost of all,",
    "and the gradient. Numbers are exact: the same bytes give the same digits on every",
    "machine and with any number of threads. As a check it decides whether a build passes.",
  ]

  /// The examples of the top-level help.
  private static var examples: [String] {
    [".SH EXAMPLES", ".nf"] + Help.examples.map { escaped("  " + $0) } + [".fi"]
  }

  private static var commands: [String] { [".SH COMMANDS"] + Commands.named.flatMap(section) }

  private static func section(of command: any Command.Type) -> [String] {
    let guide = Help.guide(to: command).split(separator: "\n", omittingEmptySubsequences: false)
    let names = command.table.flags.filter { !$0.isHidden }.map { $0.names.joined(separator: ", ") }
    let options = escaped("Options: " + names.joined(separator: "; "))
    return [".SS \(command.name)", ".nf"] + guide.map { escaped(String($0)) } + [".fi", options]
  }

  private static var losses: [String] {
    [".SH LOSSES"]
      + Catalogue.groups.flatMap { group in
        [".SS \(escaped(group.name)): \(escaped(group.summary))"]
          + group.losses.flatMap { type -> [String] in
            let card = type.card
            let parameters = card.parameters.map { parameter in
              escaped("\(parameter.name) = \(parameter.text(of: parameter.defaultValue)): \(parameter.summary)")
            }
            return [".TP", ".B \(escaped(card.name))", escaped("\(card.summary). L = \(card.formulaText)")]
              + parameters.flatMap { [".br", $0] }
          }
      }
  }

  /// Every option once: those of an evaluation, then those that only other commands have.
  private static var options: [String] {
    [".SH OPTIONS"] + Evaluate.options.flatMap { section($0, of: Evaluate.self, without: []) }
      + Commands.named.flatMap { command in
        command.options.flatMap { section($0, of: command, without: Evaluate.options) }
      }
  }

  /// The options of a group but for those that stand in others with the same meaning.
  private static func section(
    _ group: OptionGroup, of command: any Command.Type, without others: [OptionGroup]
  ) -> [String] {
    let known = others.flatMap(\.flags)
    let flags = group.flags.filter { flag in
      !flag.isHidden && !known.contains { $0.names == flag.names && $0.summary == flag.summary }
    }
    guard !flags.isEmpty else { return [] }
    let title = others.isEmpty ? group.title : "\(command.name): \(group.title)"
    return [".SS \(escaped(title))"]
      + flags.flatMap { flag -> [String] in
        let names = flag.names.map { "\\fB\(escaped($0))\\fR" }.joined(separator: ", ")
        let value = flag.placeholder.map { " \\fI\(escaped($0))\\fR" } ?? ""
        var notes: [String] = []
        if !flag.choices.isEmpty { notes.append("one of " + flag.choices.joined(separator: ", ")) }
        if let text = flag.defaultText { notes.append("default " + text) }
        let note = notes.isEmpty ? "" : " (\(notes.joined(separator: "; ")))"
        return [".TP", names + value, escaped(flag.summary + note)]
      }
  }

  private static var topics: [String] {
    Topics.names.flatMap { name in
      let lines = (Topics.text(name) ?? "").split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      return [".SH \(name.uppercased())", ".nf"] + lines.dropFirst(2).map(escaped) + [".fi"]
    }
  }

  private static let exit = [
    ".SH EXIT STATUS",
    ".TP", "0", "computed; every check holds", ".TP", "1", "a check said no; nothing else exits 1",
    ".TP", "64", "the command line is wrong", ".TP", "65", "the data are wrong, or not comparable",
    ".TP", "66", "a file cannot be read", ".TP", "70", "a bug of losscalc",
    ".TP", "73, 74", "an output cannot be created, or not be written",
  ]

  /// Text that roff takes for text: a backslash, a hyphen that is one, and a dot that begins no request.
  private static func escaped(_ text: String) -> String {
    let marked = text.map { $0 == "\\" ? "\\e" : $0 == "-" ? "\\-" : String($0) }.joined()
    return marked.hasPrefix(".") || marked.hasPrefix("'") ? "\\&" + marked : marked
  }
}
