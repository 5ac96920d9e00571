extension Program.Step {
  /// Does what the step says to some rows.
  func run(_ rows: Rows, into target: inout Column) {
    switch operandCount {
    case 1: map(rows, into: &target)
    case 2: combine(rows, into: &target)
    default: rows.choose(choice, into: &target)
    }
  }

  private func map(_ rows: Rows, into target: inout Column) {
    switch function {
    case .negate: rows.map(-, into: &target)
    case .abs: rows.map(abs, into: &target)
    case .sign: rows.map(sign, into: &target)
    case .sqrt: rows.map(sqrt, into: &target)
    case .exp: rows.map(exp, into: &target)
    case .expm1: rows.map(expm1, into: &target)
    case .expm1mx: rows.map(expm1mx, into: &target)
    case .log: rows.map(log, into: &target)
    case .log1p: rows.map(log1p, into: &target)
    case .log1pmx: rows.map(log1pmx, into: &target)
    case .tanh: rows.map(tanh, into: &target)
    case .logcosh: rows.map(logCosh, into: &target)
    case .sigmoid: rows.map(sigmoid, into: &target)
    case .softplus: rows.map(softplus, into: &target)
    case .erf: rows.map(erf, into: &target)
    case .sin: rows.map(sin, into: &target)
    case .cos: rows.map(cos, into: &target)
    case .atan: rows.map(atan, into: &target)
    case .lgamma: rows.map(lgamma, into: &target)
    case .digamma: rows.map({ x in Jet(x.value.mapped { digamma($0) }) }, into: &target)
    case .trigamma: rows.map({ x in Jet(x.value.mapped { trigamma($0) }) }, into: &target)
    default: raise(rows, into: &target)
    }
  }

  /// To a power that is a number in the formula.
  private func raise(_ rows: Rows, into target: inout Column) {
    switch exponent {
    case 2: rows.map(square, into: &target)
    case 0.5: rows.map(sqrt, into: &target)
    case 1.5: rows.map(threeHalvesPower, into: &target)
    default: rows.map({ pow($0, exponent) }, into: &target)
    }
  }

  private func combine(_ rows: Rows, into target: inout Column) {
    switch function {
    case .add: rows.combine(+, into: &target)
    case .subtract: rows.combine(-, into: &target)
    case .multiply: rows.combine(*, into: &target)
    case .divide: rows.combine(/, into: &target)
    case .max: squares ? rows.combine(squareOfMax, into: &target) : rows.combine(max, into: &target)
    case .min: rows.combine(min, into: &target)
    case .hypot: rows.combine(hypot, into: &target)
    case .xlogy: rows.combine(xlogy, into: &target)
    case .power: rows.combine(pow, into: &target)
    case .less: rows.combine(isLess, into: &target)
    case .atMost: rows.combine(isAtMost, into: &target)
    default: rows.combine(isEqual, into: &target)
    }
  }
}
