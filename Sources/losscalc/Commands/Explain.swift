import Engine
import Flags
import Losses
import Messages

/// `losscalc explain NAME`: a loss, a formula, a kind of message, or a topic.
struct Explain: Command {
  static let name = "explain"
  static var card: CommandCard {
    CommandCard(
      summary: "a loss, a kind of message, or a topic, in full",
      examples: """
        losscalc explain bce
        losscalc explain prob-range
        losscalc explain choosing
        """,
      usage: "NAME [options]",
      notes: wrapped("Topics: " + Topics.names.joined(separator: " "), indent: 8).joined(separator: "\n"))
  }
  static let options = [LossOptions.group.only("--losses"), OtherOptions.always]
  static var operands: [String] {
    Catalogue.losses.map { $0.card.name } + Topics.names + Slugs.texts.keys.sorted()
  }

  let settings: Settings
  let words: [String]

  func run() throws(Failure) {
    try Explain.refuse(words.dropFirst())
    guard let name = words.first else {
      throw .usage(
        "no-input", "explain needs a name",
        hints: ["losscalc explain bce", "topics are: \(Topics.names.joined(separator: ", "))"])
    }
    if let text = try formula(name) { return try Sink().write(text) }
    if let text = Topics.text(name) { return try Sink().write("\(text)\n") }
    if let text = Slugs.texts[name] { return try Sink().write("\(name)\n\n\(text)\n") }
    if let type = Catalogue.loss(named: name) { return try Sink().write(CardText(type: type).text) }
    if let text = Topics.named(name).flatMap(Topics.text) { return try Sink().write("\(text)\n") }
    throw Explain.unknown(name)
  }

  /// Says what has nearly this name, and what else there is to explain.
  private static func unknown(_ name: String) -> Failure {
    let foreign = ForeignLosses.cure(of: name, isRun: false) { .rename(name, to: $0) }
    let losses = Catalogue.losses.flatMap { [$0.card.name] + $0.card.aliases.map(\.name) }
    let close = nearest(name, among: Topics.names + Slugs.texts.keys.sorted() + losses + Topics.otherWords)
    if Commands.named.contains(where: { $0.name == name }) {
      return .usage(
        "unknown-loss", "'\(name)' is a command, not what it is about", hints: [.words(["losscalc", "help", name])])
    }
    let near = close.map { Cure.command(.rename(name, to: $0), reason: "did you mean \($0)?") }
    let cures = [foreign ?? near].compactMap(\.self)
    return .usage(
      "unknown-loss", "nothing is called '\(name.quotable)'",
      hints: cures + ["topics are: \(Topics.names.joined(separator: ", "))", "'losscalc list WORD' looks for losses"])
  }

  /// A formula with its derivative, when the word is an expression or the name of one in the file of formulas.
  private func formula(_ word: String) throws(Failure) -> String? {
    let list = try LossList(settings.run)
    if let named = list.library[word], let file = settings.run.lossFile {
      return CardText(formula: try list.facts(of: named), command: "\(word) --losses \(file)").text
    }
    let name = String(word.prefix { $0 != ":" })
    if name != word, list.library[name] != nil, let file = settings.run.lossFile {
      return CardText(formula: try list.measure(word).facts, command: "\(word) --losses \(file)").text
    }
    let isWithParameters = name != word && Catalogue.find(name) != nil
    guard isWithParameters || word.contains(where: { "+*/^()".contains($0) }) else { return nil }
    return CardText(formula: try list.measure(word).facts, command: "'\(word)'").text
  }
}
