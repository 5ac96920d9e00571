extension Formula {
  /// The same formula with the factors of each product collected: equal ones as a power, those of a quotient cancelled.
  ///
  /// For printing only: x/x is 1 here, whatever x.
  var collected: Formula {
    guard case .call(let function, let operands) = self else { return self }
    let whole = Formula.call(function, operands.map(\.collected))
    guard [.multiply, .divide, .negate].contains(function) else { return whole }
    var product = Product()
    product.multiply(by: whole, to: 1)
    return product.formula
  }

  /// A number, and formulas with the powers that they are raised to, in the order of their first place.
  private struct Product {
    private var numerator = 1.0
    private var denominator = 1.0
    private var factors: [(base: Formula, exponent: Double)] = []

    mutating func multiply(by factor: Formula, to exponent: Double) {
      switch factor {
      case .number(let value) where exponent == 1: numerator *= value
      case .number(let value) where exponent == -1: denominator *= value
      case .call(.negate, let inner):
        guard exponent == 1 || exponent == -1 else { return raise(factor, exponent) }
        numerator = 0 - numerator
        multiply(by: inner[0], to: exponent)
      case .call(.multiply, let sides):
        for side in sides { multiply(by: side, to: exponent) }
      case .call(.divide, let sides):
        multiply(by: sides[0], to: exponent)
        multiply(by: sides[1], to: -exponent)
      case .call(.power, let sides):
        guard case .number(let own) = sides[1], sides[0].operands.isEmpty || sides[0].isSum else { fallthrough }
        raise(sides[0], own * exponent)
      default: raise(factor, exponent)
      }
    }

    private mutating func raise(_ base: Formula, _ exponent: Double) {
      if let place = factors.firstIndex(where: { $0.base == base }) {
        factors[place].exponent += exponent
      } else {
        factors.append((base, exponent))
      }
    }

    /// Letters stand before functions of them.
    var formula: Formula {
      let factors = factors.filter { $0.base.operands.isEmpty } + factors.filter { !$0.base.operands.isEmpty }
      var above: [Formula] = []
      var below: [Formula] = []
      for factor in factors where factor.exponent != 0 {
        let size = Formula.number(factor.exponent.magnitude)
        let power = factor.exponent.magnitude == 1 ? factor.base : .call(.power, [factor.base, size])
        if factor.exponent > 0 { above.append(power) } else { below.append(power) }
      }
      let quotient = numerator / denominator
      let isShort = quotient * 4 == (quotient * 4).rounded()
      if numerator == 0 { return .number(0) }
      let (up, down) = isShort ? (quotient, 1) : (numerator, denominator)
      if up.magnitude != 1 || above.isEmpty { above.insert(.number(up.magnitude), at: 0) }
      if down != 1 { below.insert(.number(down), at: 0) }
      let top = above.dropFirst().reduce(above[0], *)
      let whole = below.isEmpty ? top : top / below.dropFirst().reduce(below[0], *)
      return up < 0 ? -whole : whole
    }
  }

  private var isSum: Bool { [.add, .subtract].contains(function) }
}
