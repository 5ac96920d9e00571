extension Formula {
  /// The derivative by an input, as a formula to print; at kinks it names one side.
  ///
  /// - Parameters:
  ///   - role: the input.
  ///   - losses: the names of the losses; one stands for its own derivative as `bce'`.
  ///   - symbols: the derivatives of what symbols stand for; a symbol that is not among them is a constant.
  public func derivative(by role: Role, losses: [String] = [], symbols: [String: Formula] = [:]) -> Formula {
    gradient(Variable(role: role, losses: losses, symbols: symbols)).simplified.withProductsFromTheLeft
  }

  /// What is differentiated by, and the derivatives that are known.
  private struct Variable {
    var role: Role
    var losses: [String]
    var symbols: [String: Formula]
  }

  /// a·(b·c) as (a·b)·c, which needs no brackets.
  private var withProductsFromTheLeft: Formula {
    guard case .call(let function, let operands) = self else { return self }
    let x = operands.map(\.withProductsFromTheLeft)
    guard function == .multiply, case .call(.multiply, let right) = x[1] else { return .call(function, x) }
    return (x[0] * right[0]).withProductsFromTheLeft * right[1]
  }

  private func gradient(_ variable: Variable) -> Formula {
    switch self {
    case .number: return .number(0)
    case .symbol(let name): return variable.symbols[name] ?? .number(0)
    case .input(let own): return .number(own == variable.role ? 1 : 0)
    case .loss(let index):
      let names = variable.losses
      return .symbol((names.indices.contains(index) ? names[index] : "loss\(index + 1)") + "'")
    case .call(let function, let operands):
      let gradients = operands.map { $0.gradient(variable).simplified }
      return operands.count == 1
        ? Formula.outer(function, operands[0]) * gradients[0] : Formula.chain(function, operands, gradients)
    }
  }

  /// f′ of a function of one operand.
  private static func outer(_ function: Function, _ x: Formula) -> Formula {
    func apply(_ function: Function) -> Formula { .call(function, [x]) }
    switch function {
    case .negate: return .number(-1)
    case .abs: return apply(.sign)
    case .exp, .expm1: return apply(.exp)
    case .log: return .number(1) / x
    case .log1p: return .number(1) / (.number(1) + x)
    case .log1pmx: return -(x / (.number(1) + x))
    case .expm1mx: return apply(.expm1)
    case .sqrt: return .number(0.5) / apply(.sqrt)
    case .tanh: return .number(1) - .call(.power, [apply(.tanh), .number(2)])
    case .sigmoid: return apply(.sigmoid) * (.number(1) - apply(.sigmoid))
    case .softplus: return apply(.sigmoid)
    case .lgamma: return apply(.digamma)
    case .digamma: return apply(.trigamma)
    case .erf: return (.number(2) / .call(.sqrt, [.symbol("pi")])) * .call(.exp, [-.call(.power, [x, .number(2)])])
    case .logcosh: return apply(.tanh)
    case .sin: return apply(.cos)
    case .cos: return -apply(.sin)
    case .atan: return .number(1) / (.number(1) + .call(.power, [x, .number(2)]))
    default: return .number(0)
    }
  }

  /// The chain rule of a function of several operands.
  private static func chain(_ function: Function, _ x: [Formula], _ gradients: [Formula]) -> Formula {
    switch function {
    case .add: return gradients[0] + gradients[1]
    case .subtract: return gradients[0] - gradients[1]
    case .multiply: return gradients[0] * x[1] + x[0] * gradients[1]
    case .divide:
      if gradients[1] == .number(0) { return gradients[0] / x[1] }
      return (gradients[0] * x[1] - x[0] * gradients[1]) / .call(.power, [x[1], .number(2)])
    case .power, .pow: return powerGradient(x[0], x[1], gradients)
    case .where: return .call(.where, [x[0], gradients[1], gradients[2]])
    case .max: return side(.atLeast, x, gradients)
    case .min: return side(.atMost, x, gradients)
    case .clip:
      let upper = Formula.call(.where, [.call(.atLeast, [x[0], x[2]]), gradients[2], gradients[0]])
      return .call(.where, [.call(.atMost, [x[0], x[1]]), gradients[1], upper])
    case .xlogy: return gradients[0] * .call(.log, [x[1]]) + x[0] / x[1] * gradients[1]
    case .hypot: return (x[0] * gradients[0] + x[1] * gradients[1]) / .call(.hypot, x)
    default: return .number(0)
    }
  }

  private static func powerGradient(_ base: Formula, _ exponent: Formula, _ gradients: [Formula]) -> Formula {
    let power = Formula.call(.power, [base, exponent])
    if gradients[1] == .number(0) {
      return exponent * .call(.power, [base, (exponent - .number(1)).simplified]) * gradients[0]
    }
    if gradients[0] == .number(0) { return .call(.log, [base]) * power * gradients[1] }
    return power * (gradients[1] * .call(.log, [base]) + exponent * gradients[0] / base)
  }

  /// The gradient of the operand that is the largest, or the smallest.
  private static func side(_ comparison: Function, _ x: [Formula], _ gradients: [Formula]) -> Formula {
    var (value, gradient) = (x[0], gradients[0])
    let function: Function = comparison == .atLeast ? .max : .min
    for (next, itsGradient) in zip(x, gradients).dropFirst() {
      gradient = .call(.where, [.call(comparison, [value, next]), gradient, itsGradient])
      value = .call(function, [value, next])
    }
    return gradient
  }
}
