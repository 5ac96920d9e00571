import Flags
import Losses

/// `losscalc explain NAME`: a loss, or a kind of message.
struct Explain {
  let words: [String]

  func run() throws(Failure) {
    guard let name = words.first else {
      throw .usage("no-input", "explain needs a name", hints: ["losscalc explain bce"])
    }
    if let text = Slugs.texts[name] { return try Sink().write("\(name)\n\n\(text)\n") }
    guard Catalogue.loss(named: name) == nil, let close = nearest(name, among: Slugs.texts.keys.sorted()),
      name.contains("-")
    else { return try Sink().write(CardText(type: try LossList.lookUp(name)).text) }
    throw .usage("unknown-loss", "nothing is called '\(name)'", hints: ["did you mean \(close)?"])
  }
}
