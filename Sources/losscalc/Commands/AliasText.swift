import Engine
import Losses
import Messages
import Tables

/// What the names of other libraries say beyond which loss they are: for `explain`, and for programs.
enum AliasText {
  /// One line for all names that fix the same: `BCEWithLogitsLoss (torch), bce_with_logits: --from logit`.
  static func lines(of card: Card) -> [String] {
    var lines: [(fixed: String, names: [String])] = []
    for alias in card.aliases where alias.fixesSomething {
      let fixed = words(of: alias, card).joined(separator: ", ")
      let name = alias.library.map { "\(alias.name) (\($0.title))" } ?? alias.name
      if let line = lines.firstIndex(where: { $0.fixed == fixed }) {
        lines[line].names.append(name)
      } else {
        lines.append((fixed, [name]))
      }
    }
    return lines.map { "Named \($0.names.joined(separator: ", ")): \($0.fixed)" }
  }

  /// What a name fixes, as options.
  private static func words(of alias: Alias, _ card: Card) -> [String] {
    var words: [String] = []
    if let from = alias.from.first {
      let others = alias.from.dropFirst().map { " or \($0.rawValue)" }.joined()
      words.append("--from \(from.rawValue)\(others)")
    }
    if !alias.labels.isEmpty { words.append("--classes \(alias.labels.joined(separator: ","))") }
    words += alias.parameters.map { "\($0.name)=\(text(of: $0.value, $0.name, card))" }
    words += alias.usual.map { "\($0.name) \(text(of: $0.value, $0.name, card)) unless said" }
    if let other = alias.ofClasses { words.append("\(other) where each class has a prediction") }
    return words
  }

  private static func text(of value: Double, _ name: String, _ card: Card) -> String {
    card.parameters.first { $0.name == name }?.text(of: value) ?? JSONText.number(value)
  }

  /// The object of a name: every key always there.
  static func json(_ alias: Alias) -> String {
    JSONText.object { json in
      json.member("name", alias.name)
      json.member("library", alias.library?.rawValue)
      json.member("from", words: alias.from.map(\.rawValue))
      json.member("classes", words: alias.labels)
      json.member("params", raw: parameters(alias.parameters))
      json.member("defaults", raw: parameters(alias.usual))
      json.member("of_classes", alias.ofClasses)
    }
  }

  private static func parameters(_ parameters: [(name: String, value: Double)]) -> String {
    JSONText.object { json in
      for (name, value) in parameters { json.member(name, value) }
    }
  }
}
