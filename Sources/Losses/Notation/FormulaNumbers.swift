/// The numbers that the letters of a card's formula stand for: in one row, or in one set of rows.
public struct FormulaNumbers: Sendable {
  private var values: [Formula: FormulaValue] = [:]
  /// True where predictions are numbers of the row's classes, of which logits are made by softmax.
  public private(set) var isOfClasses = false
  /// True where the label is one class, written as 1 at that class and 0 at the others.
  public private(set) var isOneClass = false
  /// True for the rows of a set.
  public let isOfRows: Bool
  /// The predictions as they were given, where the formula speaks of what they stand for; else nil.
  public private(set) var linked: FormulaValue?

  /// - Parameters:
  ///   - loss: the loss, for its parameters and for what it reads.
  ///   - convention: what the predictions are, and what they are clamped to.
  ///   - given: the inputs of a row, a number each or several; or those of the rows of a set.
  ///   - isOfRows: true for a set.
  public init(_ loss: any Loss, _ convention: Convention, _ given: [Role: FormulaValue], isOfRows: Bool = false) {
    self.isOfRows = isOfRows
    let facts = loss.facts
    for parameter in facts.card.parameters {
      values[.symbol(parameter.name)] = FormulaValue(parameter.value(in: loss))
    }
    values[.symbol("pi")] = FormulaValue(.pi)
    for (role, value) in given { values[.input(role)] = value }
    let counted = given[.yhat] ?? given.values.first { !$0.isScalar }
    if let counted { values[.symbol("n")] = FormulaValue(Double(counted.elements.count)) }
    if let predictions = given[.yhat] { setPredictions(predictions, facts, convention) }
    setClass(given, facts)
  }

  /// True where a row has several predictions.
  public var haveSeveralOutputs: Bool { values[.input(.yhat)].map { !$0.isScalar } ?? false }

  /// What a leaf stands for.
  public subscript(leaf: Formula) -> FormulaValue? { values[leaf] }

  /// The same numbers with those of a formula's parts; nil where a part has none.
  public func with(_ parts: [StatedFormula.Part]) -> FormulaNumbers? {
    var numbers = self
    for part in parts {
      guard let value = part.formula.value(at: { numbers[$0] }) else { return nil }
      numbers.values[.symbol(part.name)] = value
    }
    return numbers
  }

  /// The predictions as the formula reads them: probabilities of logits, rates of their logarithms.
  private mutating func setPredictions(_ given: FormulaValue, _ facts: Facts, _ convention: Convention) {
    let usual = facts.predictions.first ?? .value
    let haveClasses = facts.inputs.contains { $0.role == .yhat && $0.shape == .distribution || $0.isOfClasses }
    isOfClasses = !given.isScalar && haveClasses && !isOfRows
    values[.symbol("z")] = given
    var plain = given
    if convention.from != usual {
      linked = given
      plain.elements = given.elements.map(convention.from.plain)
      if isOfClasses, convention.from == .logit { plain = FormulaNumbers.applied(.softmax, given) }
      if usual == .logprob { plain = FormulaNumbers.applied(.log, plain) }
    }
    let clip = convention.clip
    if clip > 0 { plain.elements = plain.elements.map { max(min($0, 1 - clip), clip) } }
    values[.input(.yhat)] = plain
  }

  private static func applied(_ function: Function, _ value: FormulaValue) -> FormulaValue {
    Formula.call(function, [.symbol("z")]).value { _ in value } ?? value
  }

  /// The label of one class as a number for each class.
  private mutating func setClass(_ given: [Role: FormulaValue], _ facts: Facts) {
    guard !isOfRows, let label = given[.y], label.elements.count == 1, let predictions = given[.yhat],
      !predictions.isScalar, facts.inputs.contains(where: { $0.role == .y && $0.isOfClasses })
    else { return }
    let classes = predictions.elements.indices
    values[.input(.y)] = FormulaValue(elements: classes.map { Double($0) == label.number ? 1 : 0 })
    isOneClass = true
  }
}
