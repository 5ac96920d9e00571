import Flags
import Losses
import Messages

/// `losscalc explain NAME`: a loss, a formula, a kind of message, or a topic.
struct Explain {
  let settings: Settings
  let words: [String]

  func run() throws(Failure) {
    guard let name = words.first else {
      throw .usage(
        "no-input", "explain needs a name",
        hints: ["losscalc explain bce", "topics are: \(Topics.names.joined(separator: ", "))"])
    }
    if let text = try formula(name) { return try Sink().write(text) }
    if let text = Topics.text(name) { return try Sink().write("\(text)\n") }
    if let text = Slugs.texts[name] { return try Sink().write("\(name)\n\n\(text)\n") }
    let others = Slugs.texts.keys.sorted() + Topics.names
    guard Catalogue.loss(named: name) == nil, let close = nearest(name, among: others),
      name.contains("-") || Topics.names.contains(close)
    else { return try Sink().write(CardText(type: try LossList.lookUp(name)).text) }
    throw .usage("unknown-loss", "nothing is called '\(name)'", hints: ["did you mean \(close)?"])
  }

  /// A formula with its derivative, when the word is an expression or the name of one in the file of formulas.
  private func formula(_ word: String) throws(Failure) -> String? {
    let list = try LossList(settings)
    if let named = list.library[word], let file = settings.lossFile {
      return CardText(formula: try list.facts(of: named), command: "\(word) --losses \(file)").text
    }
    let name = String(word.prefix { $0 != ":" })
    if name != word, list.library[name] != nil, let file = settings.lossFile {
      return CardText(formula: try list.measure(word).facts, command: "\(word) --losses \(file)").text
    }
    guard word.contains(where: { "+*/^()".contains($0) }) else { return nil }
    return CardText(formula: try list.measure(word).facts, command: "'\(word)'").text
  }
}
