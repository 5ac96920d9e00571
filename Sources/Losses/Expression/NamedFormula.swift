/// A formula with a name and parameters, as a file of formulas defines it: `asym(k=3) = where(yhat<y, k, 1)*(y-yhat)^2`.
public struct NamedFormula: Sendable, Hashable {
  public var name: String
  /// The parameters with their defaults.
  public var parameters: [Expression.Assignment]
  /// The formula with the parameters as symbols.
  public var formula: Formula
  /// The losses that the formula mentions.
  public var terms: [Expression.Term]

  /// The formula with numbers for its parameters, and its losses counted from `firstTerm`.
  func filled(with values: [String: Double], firstTerm: Int) -> (Formula, [Expression.Term]) {
    let filled = formula.mapLeaves { leaf in
      switch leaf {
      case .symbol(let name): .number(values[name] ?? .nan)
      case .loss(let index): .loss(index + firstTerm)
      default: leaf
      }
    }
    return (filled, terms)
  }

  /// `asym(k=3)`, or the name alone.
  public var signature: String {
    guard !parameters.isEmpty else { return name }
    return "\(name)(\(parameters.map { "\($0.name)=\($0.value.expressionText)" }.joined(separator: ", ")))"
  }
}
