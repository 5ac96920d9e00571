extension Registers {
  /// Does what a step says to some rows.
  mutating func run(_ step: Program.Step, _ strip: Strip) {
    switch step.operandCount {
    case 1: runOnOne(step, strip)
    case 2: runOnTwo(step, strip)
    default: choose(step, strip, choice)
    }
  }

  private mutating func runOnOne(_ step: Program.Step, _ strip: Strip) {
    switch step.function {
    case .negate: map(step, strip, -)
    case .abs: map(step, strip, abs)
    case .sign: map(step, strip, sign)
    case .sqrt: map(step, strip, sqrt)
    case .exp: map(step, strip, exp)
    case .expm1: map(step, strip, expm1)
    case .expm1mx: map(step, strip, expm1mx)
    case .log: map(step, strip, log)
    case .log1p: map(step, strip, log1p)
    case .log1pmx: map(step, strip, log1pmx)
    case .tanh: map(step, strip, tanh)
    case .logcosh: map(step, strip, logCosh)
    case .sigmoid: map(step, strip, sigmoid)
    case .softplus: map(step, strip, softplus)
    case .erf: map(step, strip, erf)
    case .sin: map(step, strip, sin)
    case .cos: map(step, strip, cos)
    case .atan: map(step, strip, atan)
    case .lgamma: map(step, strip, lgamma)
    case .digamma: map(step, strip, { x in Jet(x.value.mapped { digamma($0) }) })
    case .trigamma: map(step, strip, { x in Jet(x.value.mapped { trigamma($0) }) })
    default: raise(step, strip)
    }
  }

  /// To a power that is a number in the formula.
  private mutating func raise(_ step: Program.Step, _ strip: Strip) {
    switch step.exponent {
    case 2: map(step, strip, square)
    case 0.5: map(step, strip, sqrt)
    case 1.5: map(step, strip, threeHalvesPower)
    default: map(step, strip, { pow($0, step.exponent) })
    }
  }

  private mutating func runOnTwo(_ step: Program.Step, _ strip: Strip) {
    switch step.function {
    case .add: combine(step, strip, +)
    case .subtract: combine(step, strip, -)
    case .multiply: combine(step, strip, *)
    case .divide: combine(step, strip, /)
    case .max: step.squares ? combine(step, strip, squareOfMax) : combine(step, strip, max)
    case .min: combine(step, strip, min)
    case .hypot: combine(step, strip, hypot)
    case .xlogy: combine(step, strip, xlogy)
    case .power: combine(step, strip, pow)
    case .less: combine(step, strip, isLess)
    case .atMost: combine(step, strip, isAtMost)
    default: combine(step, strip, isEqual)
    }
  }
}
