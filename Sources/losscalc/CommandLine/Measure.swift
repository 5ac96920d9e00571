import Flags
import Losses

/// One loss of a run: what to compute and how it is called in the output.
struct Measure: Sendable {
  /// The term as typed, without spaces, or the name given before `=`.
  var label: String
  var loss: any Loss
  var convention: Convention

  var type: any Loss.Type { Swift.type(of: loss) }
  var card: Card { type.card }
  /// The loss as a set loss, when it has no value per sample.
  var set: (any SetLoss)? { loss as? any SetLoss }

  /// The inputs a loss reads, with the values they may have under the run's convention.
  func inputs(in layout: Layout) -> [Input] {
    type.activeInputs(in: layout).map { input in
      var input = input
      input.domain = type.domain(of: input, from: convention.from)
      if convention.from != .prob && input.shape == .distribution && input.role == .yhat { input.shape = .matrix }
      return input
    }
  }
}

extension Measure {
  /// The losses of a command line: `bce,huber:delta=2,mine=focal`.
  static func parse(_ text: String, _ settings: Settings) throws(Failure) -> [Measure] {
    var measures: [Measure] = []
    for item in text.split(separator: ",", omittingEmptySubsequences: false) {
      let measure = try measure(item.filter { !$0.isWhitespace }, settings)
      guard !measures.contains(where: { $0.label == measure.label }) else {
        throw .usage(
          "label-repeated", "two results would be called '\(measure.label)'",
          hints: ["give one a label: other=\(item)"])
      }
      measures.append(measure)
    }
    try checkParameters(of: measures, settings)
    return measures
  }

  private static func measure(_ item: String, _ settings: Settings) throws(Failure) -> Measure {
    var label = item
    var term = item[...]
    if let equals = item.firstIndex(of: "="), !item[..<equals].contains(":") {
      label = String(item[..<equals])
      term = item[item.index(after: equals)...]
      guard isLabel(label) else {
        throw .usage("label", "'\(label)' is no label: letters, digits and _, not a digit first")
      }
    }
    let parts = term.split(separator: ":", omittingEmptySubsequences: false)
    let type = try lookUp(String(parts.first ?? ""))
    var loss: any Loss = type.init()
    let options = type.card.parameters.filter { settings.parameters[$0.name] != nil }
    for parameter in options {
      try set(parameter, settings.parameters[parameter.name] ?? 0, in: &loss, as: "--\(Options.kebab(parameter.name))")
    }
    for part in parts.dropFirst() { try assign(part, in: &loss, of: String(term)) }
    return Measure(label: label, loss: loss, convention: try convention(of: type, settings))
  }

  private static func isLabel(_ text: String) -> Bool {
    guard let first = text.utf8.first, !(48...57).contains(first) else { return false }
    return text.utf8.allSatisfy { $0 == 95 || (48...57).contains($0) || (65...90).contains($0 & 0xDF) }
  }

  /// The loss of a name, or the error that says what was probably meant.
  static func lookUp(_ name: String) throws(Failure) -> any Loss.Type {
    if let type = Catalogue.loss(named: name) { return type }
    let names = Catalogue.losses.flatMap { [$0.card.name] + $0.card.aliases }
    let close = nearest(name, among: names).flatMap { Catalogue.loss(named: $0)?.card.name }
    let hint = close.map { "did you mean \($0)? " } ?? ""
    throw .usage("unknown-loss", "unknown loss '\(name)'", hints: [hint + "'losscalc list' shows all"])
  }

  /// Reads one `key=value` of a term.
  private static func assign(_ part: Substring, in loss: inout any Loss, of term: String) throws(Failure) {
    let sides = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let card = Swift.type(of: loss).card
    let name = String(sides.first ?? "")
    guard let parameter = card.parameters.first(where: { $0.name == name }) else {
      throw unknownParameter(name, in: card)
    }
    guard sides.count == 2, let value = Double(sides[1]) else {
      throw .usage("option-value", "\(term): \(name) needs a number, as in \(card.name):\(name)=1")
    }
    try set(parameter, value, in: &loss, as: term)
  }

  private static func set(
    _ parameter: Parameter, _ value: Double, in loss: inout any Loss, as source: String
  ) throws(Failure) {
    guard parameter.domain.contains(value) else {
      throw .usage("option-value", "\(source): \(parameter.name) must be \(parameter.domain.words)")
    }
    parameter.set(value, in: &loss)
  }

  private static func unknownParameter(_ name: String, in card: Card) -> Failure {
    let own = card.parameters.map(\.name)
    var hint = own.isEmpty ? "\(card.name) has no parameters" : "\(card.name) has: \(own.joined(separator: ", "))"
    let owners = owners(of: name)
    if !owners.isEmpty { hint += "; \(name) belongs to: \(owners.joined(separator: ", "))" }
    return .usage("unknown-parameter", "\(card.name) has no parameter '\(name)'", hints: [hint])
  }

  private static func owners(of parameter: String) -> [String] {
    Catalogue.losses.map({ $0.card }).filter { $0.parameters.contains { $0.name == parameter } }.map(\.name)
  }

  /// An option that no loss of the run has is a mistake.
  private static func checkParameters(of measures: [Measure], _ settings: Settings) throws(Failure) {
    for name in settings.parameters.keys.sorted() {
      let isOwned = measures.contains { $0.card.parameters.contains { $0.name == name } }
      guard !isOwned, let first = measures.first else { continue }
      throw unknownParameter(name, in: first.card)
    }
  }

  private static func convention(of type: any Loss.Type, _ settings: Settings) throws(Failure) -> Convention {
    let known = type.predictions
    let from = settings.from ?? known.first ?? .value
    guard known.contains(from) else {
      throw .usage(
        "option-value", "\(type.card.name) cannot take predictions as '\(from.rawValue)'",
        hints: ["it takes: \(known.map(\.rawValue).joined(separator: ", "))"])
    }
    return Convention(
      from: from, within: settings.within ?? type.within ?? .mean, clip: from == .prob ? settings.clip : 0,
      renormalizes: settings.renormalizes)
  }
}
