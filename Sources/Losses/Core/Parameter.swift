/// A hyperparameter of a loss: a stored property with a name, a default and a domain.
public struct Parameter: Sendable {
  /// Means one thing in every loss that has it.
  public let name: String
  public let domain: Domain
  public let summary: String
  /// The words for the values 0, 1, 2…; empty when the values are numbers.
  public let choices: [String]
  private let usual: @Sendable () -> Double
  private let read: @Sendable (any Loss) -> Double?
  private let write: @Sendable (inout any Loss, Double) -> Void

  /// Declares a stored property of a loss as its parameter; the property's own default is the parameter's.
  public init<L: Loss>(
    _ name: String, _ property: @escaping @autoclosure @Sendable () -> any WritableKeyPath<L, Double> & Sendable,
    in domain: Domain, _ summary: String
  ) { self.init(name, domain, summary, property) }

  /// Declares a stored property that counts choices from 0.
  public init<L: Loss>(
    _ name: String, _ property: @escaping @autoclosure @Sendable () -> any WritableKeyPath<L, Double> & Sendable,
    among choices: [String], _ summary: String
  ) {
    let words = choices.joined(separator: ", ")
    let domain = Domain(0, Double(choices.count - 1), isWhole: true, "{\(words)}", "one of \(words)")
    self.init(name, domain, summary, choices: choices, property)
  }

  private init<L: Loss>(
    _ name: String, _ domain: Domain, _ summary: String, choices: [String] = [],
    _ property: @escaping @Sendable () -> any WritableKeyPath<L, Double> & Sendable
  ) {
    self.name = name
    self.domain = domain
    self.summary = summary
    self.choices = choices
    // A key path is costly to make: cards are read to find a loss by its name, most parameters never.
    usual = { L()[keyPath: property()] }
    read = { ($0 as? L)?[keyPath: property()] }
    write = { loss, value in
      guard var own = loss as? L else { return }
      own[keyPath: property()] = value
      loss = own
    }
  }

  /// Declares a number in a named formula as its parameter; it is settled when the formula is read.
  public init(_ name: String, default defaultValue: Double, value: Double) {
    self.name = name
    domain = .extended
    summary = "a number of the formula"
    choices = []
    usual = { defaultValue }
    read = { _ in value }
    write = { _, _ in }
  }

  /// The value of a loss that was given none.
  public var defaultValue: Double { usual() }

  /// The parameter's value in a loss that has it.
  public func value(in loss: any Loss) -> Double {
    let loss = loss.unadapted
    if let own = read(loss) { return own }
    return (loss as? any LossWrapper).map { value(in: $0.base) } ?? defaultValue
  }

  /// The value that a word stands for; nil for another word.
  public func value(of word: String) -> Double? { choices.firstIndex(of: word.lowercased()).map(Double.init) }

  /// The word for a value; nil when values are numbers.
  public func word(for value: Double) -> String? {
    domain.contains(value) && !choices.isEmpty ? choices[Int(value)] : nil
  }

  /// Sets the parameter; the value must be in the domain.
  public func set(_ value: Double, in loss: inout any Loss) {
    precondition(domain.contains(value))
    guard read(loss) == nil, var wrapper = loss as? any LossWrapper else { return write(&loss, value) }
    set(value, in: &wrapper.base)
    loss = wrapper
  }
}
