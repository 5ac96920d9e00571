/// A card's formula, read: the formula and its named parts.
public struct StatedFormula: Sendable, Hashable {
  /// `p_t = where(y == 1, yhat, 1 - yhat)`.
  public struct Part: Sendable, Hashable {
    public var name: String
    public var formula: Formula
  }

  public var formula: Formula
  /// The parts that the formula mentions, each before those that mention it.
  public var parts: [Part]

  /// The loss, or its derivative by the prediction; nil where the card has words for it.
  ///
  /// - Parameters:
  ///   - card: the loss's card.
  ///   - from: the kind of the predictions; a formula in probabilities or rates stays one unless the card has another.
  public init?(of card: Card, from: Prediction = .value) {
    guard case .formula(let text) = card.formula else { return nil }
    self.init(text, card, from)
  }

  /// The derivative by the prediction; nil where the card has words for it.
  public init?(gradientOf card: Card, from: Prediction = .value) {
    switch card.gradient {
    case .words: return nil
    case .formula(let text):
      guard let own = StatedFormula(text, card, from, isGradient: true) else { return nil }
      self = own
    case .derived:
      guard let loss = StatedFormula(of: card, from: from), let derived = loss.derivative(by: .yhat) else { return nil }
      self = derived
      if from.isLinked, !loss.mentions(.symbol("z")) { formula = formula * from.linkDerivative }
    }
  }

  private init?(_ text: String, _ card: Card, _ from: Prediction, isGradient: Bool = false) {
    // A gradient may mention the parts of the formula.
    let parts: [Part]
    if isGradient, case .formula(let own) = card.formula { parts = Segments(own, card).parts } else { parts = [] }
    let stated = Segments(text, card, parts.map(\.name))
    let linked = from.isLinked ? stated.linked : nil
    guard let whole = linked ?? stated.formula else { return nil }
    self.init(whole, among: Segments.implied + parts + stated.parts)
    if isGradient, from.isLinked, linked == nil { formula = formula * from.linkDerivative }
  }

  private init(_ formula: Formula, among known: [Part]) {
    self.formula = formula
    var wanted = formula
    var parts: [Part] = []
    for part in known.reversed() where wanted.contains(where: { $0 == .symbol(part.name) }) {
      if !parts.contains(where: { $0.name == part.name }) { parts.insert(part, at: 0) }
      wanted = wanted + part.formula
    }
    self.parts = parts
  }

  /// Whether the formula or one of its parts has a leaf.
  public func mentions(_ leaf: Formula) -> Bool {
    ([formula] + parts.map(\.formula)).contains { $0.contains { $0 == leaf } }
  }

  /// Whether it makes one number of those of several classes or rows.
  public var joinsClasses: Bool {
    ([formula] + parts.map(\.formula)).contains { $0.contains { $0.isJoining } }
  }

  /// The derivative by an input, with the same parts; nil where numbers of several rows or classes are joined.
  public func derivative(by role: Role) -> StatedFormula? {
    guard !joinsClasses else { return nil }
    var known: [String: Formula] = ["z": .number(1)]
    for part in parts { known[part.name] = part.formula.derivative(by: role, symbols: known) }
    let gradient = formula.derivative(by: role, symbols: known).collected
    return StatedFormula(gradient, among: Segments.implied + parts)
  }
}

extension Formula {
  fileprivate var isJoining: Bool { function.map { $0.isOfCards && $0 != .logbessel } ?? false }
}

extension Prediction {
  /// Whether a formula in the plain prediction needs a link to be read.
  fileprivate var isLinked: Bool { self == .logit || self == .log }

  /// dŷ/dz, in ŷ.
  fileprivate var linkDerivative: Formula {
    self == .logit ? .input(.yhat) * (.number(1) - .input(.yhat)) : .input(.yhat)
  }
}

/// The text of a statement, cut into its formula and its parts.
private struct Segments {
  /// What every card may mention.
  static let implied: [StatedFormula.Part] = [
    StatedFormula.Part(name: "r", formula: .input(.yhat) - .input(.y)),
    StatedFormula.Part(name: "m", formula: (.number(2) * .input(.y) - .number(1)) * .input(.yhat)),
  ]

  var formula: Formula?
  var linked: Formula?
  var parts: [StatedFormula.Part] = []

  /// - Parameter known: the names of further parts.
  init(_ text: String, _ card: Card, _ known: [String] = []) {
    let segments = text.split(separator: ";").map { String($0.drop { $0 == " " }) }
    let others = segments.dropFirst().map(Segments.sides)
    var names = card.parameters.map(\.name) + Segments.implied.map(\.name) + ["z", "n", "pi"] + known
    names += others.map(\.name)
    formula = segments.first.flatMap { Segments.parsed($0, names) }
    for (name, text, isLinked) in others {
      guard let own = Segments.parsed(text, names) else { continue }
      if isLinked { linked = own } else { parts.append(StatedFormula.Part(name: name, formula: own)) }
    }
  }

  /// `p = …`, or `logit: …`.
  private static func sides(_ segment: String) -> (name: String, text: String, isLinked: Bool) {
    let name = String(segment.prefix { $0.isLetter || $0.isNumber || $0 == "_" })
    let rest = segment.dropFirst(name.count).drop { $0 == " " }
    return (name, String(rest.dropFirst()), rest.first == ":")
  }

  private static func parsed(_ text: String, _ symbols: [String]) -> Formula? {
    guard var parser = try? ExpressionParser(text, FormulaLibrary(), symbols: symbols) else { return nil }
    parser.isOfCard = true
    return try? parser.whole()
  }
}
