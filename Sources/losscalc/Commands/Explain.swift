import Flags
import Losses

/// `losscalc explain NAME`: a loss, a kind of message, or a topic.
struct Explain {
  let words: [String]

  func run() throws(Failure) {
    guard let name = words.first else {
      throw .usage(
        "no-input", "explain needs a name",
        hints: ["losscalc explain bce", "topics are: \(Topics.names.joined(separator: ", "))"])
    }
    if let text = Topics.text(name) { return try Sink().write("\(text)\n") }
    if let text = Slugs.texts[name] { return try Sink().write("\(name)\n\n\(text)\n") }
    let others = Slugs.texts.keys.sorted() + Topics.names
    guard Catalogue.loss(named: name) == nil, let close = nearest(name, among: others),
      name.contains("-") || Topics.names.contains(close)
    else { return try Sink().write(CardText(type: try LossList.lookUp(name)).text) }
    throw .usage("unknown-loss", "nothing is called '\(name)'", hints: ["did you mean \(close)?"])
  }
}
