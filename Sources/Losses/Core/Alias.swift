/// A name that people bring from elsewhere, and what it says beyond which loss it is.
///
/// A literal is a name that says nothing more: `"MSELoss"`. Others fix what their library's function of that name fixes:
/// `BCEWithLogitsLoss` reads logits.
public struct Alias: Sendable, ExpressibleByStringLiteral {
  public let name: String
  /// The library that the name comes from; nil for a word of the field, and where several libraries share it.
  public let library: Library?
  /// The kinds of prediction that it takes, the usual one first; empty when the name says nothing about them.
  public let from: [Prediction]
  /// The labels of the two classes, negative first; empty when they are those of the loss.
  public let labels: [String]
  /// The parameters that the name settles.
  public let parameters: [(name: String, value: Double)]
  /// Where the library's defaults are others; what is said beside the name goes before.
  public let usual: [(name: String, value: Double)]
  /// The loss that the name means where a row has a prediction for each of several classes; nil when it is the same.
  public let ofClasses: String?

  public init(stringLiteral name: String) { self.init(name) }

  public init(
    _ name: String, _ library: Library? = nil, from: [Prediction] = [], labels: [String] = [],
    parameters: [(name: String, value: Double)] = [], usual: [(name: String, value: Double)] = [],
    ofClasses: String? = nil
  ) {
    self.name = name
    self.library = library
    self.from = from
    self.labels = labels
    self.parameters = parameters
    self.usual = usual
    self.ofClasses = ofClasses
  }

  /// Whether the name says more than which loss it is.
  public var fixesSomething: Bool {
    !(from.isEmpty && labels.isEmpty && parameters.isEmpty && usual.isEmpty && ofClasses == nil)
  }

  /// The labels of PyTorch's losses of pairs and margins.
  static let signed = ["-1", "1"]
}

extension Catalogue {
  /// A loss as it was found by a name.
  public struct Found: Sendable {
    public let type: any Loss.Type
    /// The alias that led to it; nil for the name on the card.
    public let alias: Alias?

    /// The loss with what its alias settles.
    public var loss: any Loss { settled(type.init()) }

    /// A loss of this type with what the alias settles.
    public func settled(_ loss: any Loss) -> any Loss {
      var loss = loss
      for (name, value) in (alias?.parameters ?? []) + (alias?.usual ?? []) {
        loss.facts.card.parameters.first { $0.name == name }?.set(value, in: &loss)
      }
      return loss
    }

    /// The loss that has these parameters, too: `precision:k=5` is `precision_at_k`, `jaccard:average=macro` is
    /// `jaccard_score`.
    public func having(_ parameters: [String]) -> Found {
      guard let other = parameters.first(where: { !has($0) }) else { return self }
      let name = alias?.name ?? type.card.name
      return ["\(name)_at_\(other)", "\(name)_score"].lazy.compactMap(Catalogue.find).first { $0.has(other) } ?? self
    }

    /// Whether it is a parameter of the loss.
    public func has(_ parameter: String) -> Bool { type.card.parameters.contains { $0.name == parameter } }

    /// What the name means where each row has its quantile level: of no other loss than those of quantiles anything else.
    public var ofLevels: Found {
      ["quantile", "multi_quantile"].contains(type.card.name) ? Catalogue.find("quantile_by_level") ?? self : self
    }

    /// What the name means where a row has a prediction for each of several classes.
    public var ofClasses: Found {
      guard let name = alias?.ofClasses, let type = Catalogue.loss(named: name) else { return self }
      return Found(type: type, alias: alias)
    }
  }

  /// The loss of a name or alias, case ignored; a hyphen is an underscore.
  public static func find(_ name: String) -> Found? {
    let wanted = String(decoding: name.utf8.map(plain), as: UTF8.self)
    if let found = named(wanted) { return found }
    for type in losses {
      let alias = type.card.aliases.first { $0.name.utf8.lazy.map(plain).elementsEqual(wanted.utf8) }
      if let alias { return Found(type: type, alias: alias) }
    }
    return joined(wanted)
  }

  /// The loss with this name on its card.
  static func named(_ name: String) -> Found? {
    for group in groups {
      for entry in group.named where entry.key == name { return Found(type: entry.value, alias: nil) }
    }
    return nil
  }

  /// The loss of a name that is written in one word elsewhere, or in several: `F1Score`, `binary_accuracy`.
  private static func joined(_ name: String) -> Found? {
    let underscore = UInt8(ascii: "_")
    let wanted = name.utf8.filter { $0 != underscore }
    func isMeant(_ name: String) -> Bool {
      name.utf8.lazy.filter { $0 != underscore }.map(plain).elementsEqual(wanted)
    }
    for type in losses {
      let card = type.card
      if isMeant(card.name) { return Found(type: type, alias: nil) }
      if let alias = card.aliases.first(where: { isMeant($0.name) }) { return Found(type: type, alias: alias) }
    }
    return nil
  }

  /// A letter of a name without case; a hyphen is an underscore.
  private static func plain(_ byte: UInt8) -> UInt8 {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte | 0x20
    case UInt8(ascii: "-"): UInt8(ascii: "_")
    default: byte
    }
  }

  /// The type of the loss of a name or alias.
  public static func loss(named name: String) -> (any Loss.Type)? { find(name)?.type }
}
