/// A loss as another library has it: what it is called there, and what makes its number another than the one here.
///
/// A literal is a name alone, of a loss that is the same: `"MSELoss"`. Words in brackets behind it say how it differs in
/// a way that is not reproduced.
public struct Equivalent: Sendable, ExpressibleByStringLiteral {
  public var name: String
  /// What else there is to know, for people.
  public var note = ""
  /// False when the library's number cannot be computed here.
  public var isReproduced = true
  /// The kinds of prediction that it takes, the usual one first; empty when they are those of the loss here.
  public var from: [Prediction] = []
  /// How the outputs of a row are joined, when not as here.
  public var within: Within?
  /// Probabilities are clamped to [clip, 1 − clip].
  public var clip = 0.0
  /// Probabilities of classes are divided by their sum.
  public var renormalizes = false
  /// How weighted losses are reduced, when not as is usual in the library.
  public var reduction: Reduction?
  /// The label that is left out.
  public var ignoredLabel: String?
  /// The parameters with another default.
  public var parameters: [(name: String, value: Double)] = []
  /// The parameters with another default in its mean, and in no other reduction.
  public var ofMean: [(name: String, value: Double)] = []
  /// The parameters that it does not have, or has for some kinds of prediction only.
  public var lacks: [String] = []
  /// What the loss is multiplied by.
  public var factor = 1.0
  /// How several columns are cut into sets, when not as here.
  public var cut: Cut?
  /// Whether weights multiply the one value of all rows there, and say nothing of a row.
  public var weighsWhole = false
  /// The labels and predictions that it takes, when more than the loss here.
  public var domain: Domain?
  private var write: (@Sendable (Prediction, [String: Double]) -> String?)?
  /// What becomes of a loss that the library has with a property of its own.
  private(set) var change: (@Sendable (any Loss) -> any Loss)?

  public init(stringLiteral text: String) {
    // Byte by byte: every start of the program reads many cards.
    var previous: UInt8 = 0
    guard
      let bracket = text.utf8.firstIndex(where: { byte in
        defer { previous = byte }
        // GradientBoostingClassifier(loss="exponential") is a name.
        return byte == UInt8(ascii: "(") && previous == UInt8(ascii: " ")
      })
    else {
      name = text
      return
    }
    name = String(text[..<text.utf8.index(before: bracket)])
    note = String(text[text.utf8.index(after: bracket)...].dropLast())
    isReproduced = false
  }

  public init(
    _ name: String, _ note: String = "", from: [Prediction] = [], within: Within? = nil, clip: Double = 0,
    renormalizes: Bool = false, reduction: Reduction? = nil, ignoring ignoredLabel: String? = nil,
    parameters: [(name: String, value: Double)] = [], ofMean: [(name: String, value: Double)] = [],
    lacking lacks: [String] = [], times factor: Double = 1, cut: Cut? = nil,
    formula: (@Sendable (_ from: Prediction, _ parameters: [String: Double]) -> String?)? = nil
  ) {
    self.name = name
    self.note = note
    self.from = from
    self.within = within
    self.clip = clip
    self.renormalizes = renormalizes
    self.reduction = reduction
    self.ignoredLabel = ignoredLabel
    self.parameters = parameters
    self.ofMean = ofMean
    self.lacks = lacks
    self.factor = factor
    self.cut = cut
    write = formula
  }

  /// The same with a property of the loss changed that is no parameter, for nobody but this library has it.
  public func changing<L: Loss>(_ change: @escaping @Sendable (inout L) -> Void) -> Equivalent {
    var copy = self
    copy.change = { loss in
      guard var own = loss as? L else { return loss }
      change(&own)
      return own
    }
    return copy
  }
}

extension Equivalent {
  /// The library's own formula in the language of expressions; nil when it is the one of the loss.
  public func formula(of loss: any Loss, from: Prediction) -> String? {
    let parameters = loss.facts.card.parameters.map { ($0.name, $0.value(in: loss)) }
    return write?(from, Dictionary(parameters) { first, _ in first })
  }

  /// The same where weights multiply the one value of all rows.
  public func weighingTheWhole() -> Equivalent {
    var copy = self
    copy.weighsWhole = true
    return copy
  }

  /// The same of labels and predictions of a wider domain.
  public func taking(_ domain: Domain) -> Equivalent {
    var copy = self
    copy.domain = domain
    return copy
  }
}
