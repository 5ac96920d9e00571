extension Formula {
  /// The same formula for a reader: no factors of 1, no terms of 0, numbers joined and in front.
  ///
  /// For printing only: what is computed is the formula as it was typed.
  public var simplified: Formula {
    guard case .call(let function, let operands) = self else { return self }
    let x = operands.map(\.simplified)
    switch function {
    case .add: return Formula.joined(x[0], x[1])
    case .subtract: return Formula.joined(x[0], Formula.negated(x[1]))
    case .negate: return Formula.negated(x[0])
    case .multiply: return Formula.product(x[0], x[1])
    case .divide: return Formula.quotient(x[0], x[1])
    case .power, .pow:
      if x[1] == .number(1) { return x[0] }
      if let power = Formula.powerOfPower(x[0], x[1]) { return power }
      return x[1] == .number(0) ? .number(1) : .call(.power, x)
    case .where: return x[1] == x[2] ? x[1] : .call(.where, x)
    default: return .call(function, x)
    }
  }

  /// (x²)³ as x⁶.
  private static func powerOfPower(_ base: Formula, _ exponent: Formula) -> Formula? {
    guard case .call(.power, let inner) = base, case .number(let own) = inner[1], case .number(let outer) = exponent,
      own == own.rounded(), outer == outer.rounded()
    else { return nil }
    return .call(.power, [inner[0], .number(own * outer)])
  }

  private static func joined(_ a: Formula, _ b: Formula) -> Formula {
    if case .number(let right) = b, case .call(let function, let sides) = a, case .number(let left) = sides.last {
      if function == .add { return joined(sides[0], .number(left + right)) }
      if function == .subtract { return joined(sides[0], .number(right - left)) }
    }
    if case .number(let left) = a, case .number(let right) = b { return .number(left + right) }
    if a == .number(0) { return b }
    if b == .number(0) { return a }
    if case .call(.negate, let inner) = b { return a - inner[0] }
    if case .number(let value) = b, value < 0 { return a - .number(-value) }
    if case .call(.multiply, let factors) = b, case .number(let value) = factors[0], value < 0 {
      return a - product(.number(-value), factors[1])
    }
    return a + b
  }

  private static func negated(_ a: Formula) -> Formula {
    switch a {
    case .number(let value): return .number(0 - value)
    case .call(.negate, let inner): return inner[0]
    case .call(.subtract, let sides): return sides[1] - sides[0]
    case .call(.multiply, let factors):
      if case .number(let value) = factors[0] { return product(.number(-value), factors[1]) }
      return .call(.negate, [a])
    default: return .call(.negate, [a])
    }
  }

  private static func product(_ a: Formula, _ b: Formula) -> Formula {
    if a == .number(0) || b == .number(0) { return .number(0) }
    if a == .number(1) { return b }
    if b == .number(1) { return a }
    if a == .number(-1) { return negated(b) }
    if case .number(let left) = a {
      if case .number(let right) = b { return .number(left * right) }
      if case .call(.multiply, let factors) = b, case .number(let right) = factors[0] {
        return product(.number(left * right), factors[1])
      }
      return a * b
    }
    if case .number = b { return product(b, a) }
    if case .call(.negate, let inner) = a { return negated(product(inner[0], b)) }
    if case .call(.negate, let inner) = b { return negated(product(a, inner[0])) }
    if case .call(.multiply, let factors) = a, case .number = factors[0] {
      return product(factors[0], product(factors[1], b))
    }
    if case .call(.multiply, let factors) = b, case .number = factors[0] {
      return product(factors[0], product(a, factors[1]))
    }
    if case .call(.divide, let sides) = a, sides[0] == .number(1) { return quotient(b, sides[1]) }
    if case .call(.divide, let sides) = b, sides[0] == .number(1) { return quotient(a, sides[1]) }
    return a * b
  }

  private static func quotient(_ a: Formula, _ b: Formula) -> Formula {
    if a == .number(0) { return a }
    if b == .number(1) { return a }
    if case .call(.negate, let inner) = a { return negated(quotient(inner[0], b)) }
    return a / b
  }
}
