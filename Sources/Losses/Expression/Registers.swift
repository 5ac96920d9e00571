/// The columns that a program works on: room for a strip of rows.
struct Registers: Sendable {
  /// Rows that a program does at a time; shorter strips cost more in steps than they save in cache.
  static let strip = 1024

  private let leafCount: Int
  var values: [[Double]]
  var gradients: [[Double]]
  var curvatures: [[Double]]
  let zeros: [Double]
  let ones: [Double]

  init(_ program: Program, capacity: Int) {
    let room = [Double](repeating: 0, count: Registers.strip)
    leafCount = program.leaves.count
    values = Array(repeating: room, count: program.columnCount)
    gradients = values
    curvatures = values
    zeros = [Double](repeating: 0, count: max(capacity, Registers.strip))
    ones = [Double](repeating: 1, count: max(capacity, Registers.strip))
    for (index, constant) in program.constants.enumerated() {
      values[leafCount + index] = [Double](repeating: constant, count: Registers.strip)
    }
    for step in program.preamble { run(step, .loss, from: 0, count: Registers.strip) }
  }

  /// Runs a program over some rows of the leaves; its result is in the first `count` rows of its register.
  mutating func run(_ program: Program, _ order: Evaluation.Order, from start: Int, count: Int) {
    for step in program.steps { run(step, order, from: start, count: count) }
  }

  /// Gives the leaves' columns back.
  mutating func releaseLeaves() {
    for leaf in 0..<leafCount {
      values[leaf] = []
      gradients[leaf] = []
      curvatures[leaf] = []
    }
  }

  /// Copies the result of a run into the rows it belongs to.
  func deliver(
    _ program: Program, _ order: Evaluation.Order, _ rows: Range<Int>, _ value: inout [Double],
    _ gradient: inout [Double], _ curvature: inout [Double]
  ) {
    let start = program.result < leafCount ? rows.lowerBound : 0
    copy(values[program.result], start, rows, into: &value)
    guard order >= .gradient else { return }
    copy(program.resultVaries ? gradients[program.result] : zeros, start, rows, into: &gradient)
    guard order >= .curvature else { return }
    copy(program.resultVaries ? curvatures[program.result] : zeros, start, rows, into: &curvature)
  }

  /// The rows of an operand, with the derivatives that are wanted and no others.
  private func column(_ operand: Program.Operand, _ order: Evaluation.Order, _ start: Int) -> Column {
    let (place, varies) = (operand.place, operand.varies)
    return Column(
      start: place < leafCount ? start : 0, varies: varies, value: values[place],
      gradient: order < .gradient ? [] : varies ? gradients[place] : zeros,
      curvature: order < .curvature ? [] : varies ? curvatures[place] : zeros)
  }

  private mutating func run(_ step: Program.Step, _ order: Evaluation.Order, from start: Int, count: Int) {
    // The target leaves its place meanwhile, so that it can be changed without a copy.
    var target = Column(
      start: 0, varies: true, value: taken(&values[step.target]), gradient: taken(&gradients[step.target]),
      curvature: taken(&curvatures[step.target]))
    let order = step.varies ? order : .loss
    let x = column(step.operands.0, order, start)
    if step.function == .where {
      select(
        x, column(step.operands.1, order, start), column(step.operands.2, order, start), count, order, into: &target)
    } else if step.operandCount == 2 {
      combine(step.function, x, column(step.operands.1, order, start), count, order, into: &target)
    } else {
      map(step.function, step.exponent, x, count, order, into: &target)
    }
    values[step.target] = taken(&target.value)
    gradients[step.target] = taken(&target.gradient)
    curvatures[step.target] = taken(&target.curvature)
  }
}

/// The rows of one operand.
struct Column: Sendable {
  /// Where the rows begin.
  var start: Int
  /// Whether the derivatives are not all 0.
  var varies: Bool
  var value: [Double]
  var gradient: [Double]
  var curvature: [Double]
}

/// f(x), row by row.
private func map(
  _ function: Function, _ exponent: Double, _ x: Column, _ count: Int, _ order: Evaluation.Order,
  into target: inout Column
) {
  switch function {
  case .negate: sweep(NegateRule(), x, count, order, into: &target)
  case .abs: sweep(AbsRule(), x, count, order, into: &target)
  case .sign: sweep(SignRule(), x, count, order, into: &target)
  case .sqrt: sweep(SqrtRule(), x, count, order, into: &target)
  case .exp: sweep(ExpRule(), x, count, order, into: &target)
  case .expm1: sweep(Expm1Rule(), x, count, order, into: &target)
  case .log: sweep(LogRule(), x, count, order, into: &target)
  case .log1p: sweep(Log1pRule(), x, count, order, into: &target)
  case .tanh: sweep(TanhRule(), x, count, order, into: &target)
  case .sigmoid: sweep(SigmoidRule(), x, count, order, into: &target)
  case .softplus: sweep(SoftplusRule(), x, count, order, into: &target)
  case .logcosh: sweep(LogCoshRule(), x, count, order, into: &target)
  case .lgamma: sweep(LogGammaRule(), x, count, order, into: &target)
  case .digamma: sweep(DigammaRule(), x, count, order, into: &target)
  case .trigamma: sweep(TrigammaRule(), x, count, order, into: &target)
  case .erf: sweep(ErfRule(), x, count, order, into: &target)
  case .sin: sweep(SinRule(), x, count, order, into: &target)
  case .cos: sweep(CosRule(), x, count, order, into: &target)
  default: power(exponent, x, count, order, into: &target)
  }
}

private func power(
  _ exponent: Double, _ x: Column, _ count: Int, _ order: Evaluation.Order, into target: inout Column
) {
  switch exponent {
  case 2: sweep(SquareRule(), x, count, order, into: &target)
  case 0.5: sweep(SqrtRule(), x, count, order, into: &target)
  case 1.5: sweep(ThreeHalvesRule(), x, count, order, into: &target)
  default: sweep(FixedPowerRule(exponent: exponent), x, count, order, into: &target)
  }
}

/// f(a, b), row by row.
private func combine(
  _ function: Function, _ a: Column, _ b: Column, _ count: Int, _ order: Evaluation.Order, into target: inout Column
) {
  switch function {
  case .add: sweep(AddRule(), a, b, count, order, into: &target)
  case .subtract: sweep(SubtractRule(), a, b, count, order, into: &target)
  case .multiply: sweep(MultiplyRule(), a, b, count, order, into: &target)
  case .divide: sweep(DivideRule(), a, b, count, order, into: &target)
  case .max: sweep(MaxRule(), a, b, count, order, into: &target)
  case .min: sweep(MinRule(), a, b, count, order, into: &target)
  case .hypot: sweep(HypotRule(), a, b, count, order, into: &target)
  case .xlogy: sweep(XLogYRule(), a, b, count, order, into: &target)
  case .power: sweep(PowerRule(), a, b, count, order, into: &target)
  case .less: sweep(LessRule(), a, b, count, .loss, into: &target)
  case .atMost: sweep(AtMostRule(), a, b, count, .loss, into: &target)
  default: sweep(EqualRule(), a, b, count, .loss, into: &target)
  }
}

private func copy(_ source: [Double], _ start: Int, _ rows: Range<Int>, into target: inout [Double]) {
  let from = source.span.extracting(start..<start + rows.count)
  var to = target.mutableSpan
  precondition(rows.upperBound <= to.count && from.count == rows.count)
  for i in from.indices { to[rows.lowerBound &+ i] = from[i] }
}
