/// f(x), row by row; `number` is the exponent of a power or the limit of `min` and `max`.
func map(
  _ step: Program.Step, _ x: Column, _ count: Int, _ order: Evaluation.Order, into target: inout Column
) {
  let number = step.number
  switch step.function {
  case .negate: sweep(NegateRule(), x, count, order, into: &target)
  case .abs: sweepLine(AbsRule(), step.tail, x, count, order, into: &target)
  case .sign: sweep(SignRule(), x, count, order, into: &target)
  case .sqrt: sweep(SqrtRule(), x, count, order, into: &target)
  case .exp: sweepLanes(ExpRule(), x, count, order, into: &target)
  case .expm1: sweep(Expm1Rule(), x, count, order, into: &target)
  case .log: sweepLanes(LogRule(), x, count, order, into: &target)
  case .log1p: sweep(Log1pRule(), x, count, order, into: &target)
  case .log1pmx: sweep(Log1pmxRule(), x, count, order, into: &target)
  case .expm1mx: sweep(Expm1mxRule(), x, count, order, into: &target)
  case .tanh: sweep(TanhRule(), x, count, order, into: &target)
  case .sigmoid: sweepLanes(SigmoidRule(), x, count, order, into: &target)
  case .softplus: sweepLanes(SoftplusRule(), x, count, order, into: &target)
  case .logcosh: sweepLanes(LogCoshRule(), x, count, order, into: &target)
  case .lgamma: sweep(LogGammaRule(), x, count, order, into: &target)
  case .digamma: sweep(DigammaRule(), x, count, order, into: &target)
  case .trigamma: sweep(TrigammaRule(), x, count, order, into: &target)
  case .erf: sweep(ErfRule(), x, count, order, into: &target)
  case .sin: sweep(SinRule(), x, count, order, into: &target)
  case .atan: sweep(AtanRule(), x, count, order, into: &target)
  case .cos: sweep(CosRule(), x, count, order, into: &target)
  case .max: sweepLine(FloorRule(limit: number), step.tail, x, count, order, into: &target)
  case .min: sweepLine(CeilingRule(limit: number), step.tail, x, count, order, into: &target)
  default: power(number, x, count, order, into: &target)
  }
}

private func power(
  _ exponent: Double, _ x: Column, _ count: Int, _ order: Evaluation.Order, into target: inout Column
) {
  switch exponent {
  case 2: sweepLine(SquareRule(), x, count, order, into: &target)
  case 0.5: sweep(SqrtRule(), x, count, order, into: &target)
  case 1.5: sweep(ThreeHalvesRule(), x, count, order, into: &target)
  default: sweep(FixedPowerRule(exponent: exponent), x, count, order, into: &target)
  }
}

/// f(a, b), row by row.
func combine(
  _ step: Program.Step, _ a: Column, _ b: Column, _ count: Int, _ order: Evaluation.Order, into target: inout Column
) {
  switch step.function {
  case .add: sweepLines(AddRule(), step.tail, a, b, count, order, into: &target)
  case .subtract: sweepLines(SubtractRule(), step.tail, a, b, count, order, into: &target)
  case .multiply: sweepLines(MultiplyRule(), step.tail, a, b, count, order, into: &target)
  case .divide: sweep(DivideRule(), a, b, count, order, into: &target)
  case .max: sweepLines(MaxRule(), a, b, count, order, into: &target)
  case .min: sweepLines(MinRule(), a, b, count, order, into: &target)
  case .hypot: sweep(HypotRule(), a, b, count, order, into: &target)
  case .xlogy: sweepLanes(XLogYRule(), a, b, count, order, into: &target)
  case .power: sweep(PowerRule(), a, b, count, order, into: &target)
  case .less: sweep(LessRule(), a, b, count, .loss, into: &target)
  case .atMost: sweep(AtMostRule(), a, b, count, .loss, into: &target)
  default: sweep(EqualRule(), a, b, count, .loss, into: &target)
  }
}
