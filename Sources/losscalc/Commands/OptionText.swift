import Engine
import Flags
import Losses
import Messages

/// What `losscalc help --clip` says of an option: what it does in each command that takes it, and where to read on.
struct OptionText {
  /// An option as some commands take it.
  private struct Meaning {
    var flag: Flag<Settings>
    var commands: [any Command.Type]
  }

  private let meanings: [Meaning]
  private var names: [String] { meanings[0].flag.names }

  /// Nil where no command has an option of this spelling.
  init?(_ name: String) {
    var meanings: [Meaning] = []
    for command in Commands.all {
      guard let flag = command.table.flag(named: name) else { continue }
      if let known = meanings.firstIndex(where: { $0.flag.summary == flag.summary }) {
        meanings[known].commands.append(command)
      } else {
        meanings.append(Meaning(flag: flag, commands: [command]))
      }
    }
    guard !meanings.isEmpty else { return nil }
    self.meanings = meanings
  }

  var text: String {
    let blocks = meanings.flatMap(lines) + (meanings[0].flag.isHidden ? owners : [])
    let more = topics.map { "  losscalc explain \($0)" }
    return (blocks + section("Examples", examples) + section("More", more)).map { $0 + "\n" }.joined()
  }

  private func section(_ title: String, _ lines: [String]) -> [String] {
    lines.isEmpty ? [] : [title] + lines + [""]
  }

  private func lines(_ meaning: Meaning) -> [String] {
    let flag = meaning.flag
    let spelling = flag.names.joined(separator: ", ") + (flag.placeholder.map { " \($0)" } ?? "")
    var facts: [(String, String)] = []
    if !flag.choices.isEmpty { facts.append(("values", flag.choices.joined(separator: ", "))) }
    if let text = flag.defaultText { facts.append(("default", text)) }
    if flag.repetition == .collects { facts.append(("again", "may be given several times")) }
    facts.append(("taken by", meaning.commands.map { $0.title }.joined(separator: ", ")))
    let title = flag.isHidden ? spelling : "\(spelling) - \(flag.summary)"
    return wrapped(title, indent: 4) + [""]
      + facts.flatMap { wrapped("  " + padded($0, 11) + $1, indent: 13) } + [""]
  }

  /// The losses that have it as a parameter.
  private var owners: [String] {
    let lines = Catalogue.losses.map { $0.card }.flatMap { card in
      card.parameters.filter { names.contains(Parameter.option(named: $0.name)) }.map { parameter in
        "  \(padded(card.name, 22)) \(parameter.summary); default \(parameter.text(of: parameter.defaultValue)), "
          + "in \(parameter.domain)"
      }
    }
    return section("Parameter of", lines.flatMap { wrapped($0, indent: 25) })
  }

  /// The examples of the help, and of the commands that take it, that have it.
  private var examples: [String] {
    let cards = Commands.all.filter { command in meanings.contains { $0.commands.contains { $0 == command } } }
      .map { $0.card }
    let lines = Help.examples + cards.flatMap { $0.examples.split(separator: "\n").map(String.init) }
    return lines.filter(mentions).prefix(4).map { "  \($0)" }
  }

  /// The topics that speak of it.
  private var topics: [String] {
    Topics.names.filter { Topics.text($0).map(mentions) ?? false }
  }

  private func mentions(_ text: String) -> Bool {
    let words = text.split { !($0.isLetter || $0.isNumber || $0 == "-") }
    return words.contains { names.contains(String($0)) }
  }

  /// What is said of a word that is no option.
  static func unknown(_ word: String) -> Failure {
    let all = Commands.table.flags.flatMap(\.names)
    let foreign = ForeignWords.cures(of: word) { name in all.contains(name) }.compactMap { cure -> Cure? in
      guard case .command(let changes) = cure.content, case .respell(_, let ours)? = changes.first else { return cure }
      let name = String(ours.prefix { $0 != "=" })
      return .words(["losscalc", "help", name], reason: "here it is \(name)")
    }
    let close = nearest(word, among: all.filter { $0.hasPrefix("--") && $0.count > 3 }).map {
      [Cure.words(["losscalc", "help", $0], reason: "did you mean \($0)?")]
    }
    return .usage(
      "unknown-option", "no command has an option '\(word.quotable)'",
      hints: foreign.isEmpty ? close ?? ["losscalc man has them all"] : foreign)
  }
}
