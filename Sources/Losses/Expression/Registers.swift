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
      if !gradients[leaf].isEmpty { gradients[leaf] = [] }
      if !curvatures[leaf].isEmpty { curvatures[leaf] = [] }
    }
  }

  /// Gives the result of a run over a whole block away, for the arrays that it belongs in.
  ///
  /// False, and nothing done, where the result is no register or the arrays are of another size.
  mutating func exchange(
    _ program: Program, _ order: Evaluation.Order, _ value: inout [Double], _ gradient: inout [Double],
    _ curvature: inout [Double]
  ) -> Bool {
    let result = program.result
    guard program.steps.last?.target == result, program.resultVaries, value.count == Registers.strip else {
      return false
    }
    swap(&value, &values[result])
    if order >= .gradient { swap(&gradient, &gradients[result]) }
    if order >= .curvature { swap(&curvature, &curvatures[result]) }
    return true
  }

  /// Copies the result of a run into the rows it belongs to.
  func deliver(
    _ program: Program, _ order: Evaluation.Order, _ rows: Range<Int>, _ value: inout [Double],
    _ gradient: inout [Double], _ curvature: inout [Double]
  ) {
    let start = program.result < leafCount ? rows.lowerBound : 0
    copy(values[program.result], start, rows, into: &value)
    guard order >= .gradient else { return }
    let isInput = program.isInput(program.result)
    let own = !program.resultVaries ? zeros : isInput ? ones : gradients[program.result]
    copy(own, start, rows, into: &gradient)
    guard order >= .curvature else { return }
    copy(program.resultVaries && !isInput ? curvatures[program.result] : zeros, start, rows, into: &curvature)
  }

  /// The rows of an operand, with the derivatives that are wanted and no others.
  private func column(_ operand: Program.Operand, _ order: Evaluation.Order, _ start: Int) -> Column {
    let (place, varies) = (operand.place, operand.varies)
    return Column(
      start: place < leafCount ? start : 0, scale: operand.scale, shift: operand.shift, value: values[place],
      gradient: order < .gradient ? [] : !varies ? zeros : operand.isInput ? ones : gradients[place],
      curvature: order < .curvature ? [] : varies && !operand.isInput ? curvatures[place] : zeros)
  }

  private mutating func run(_ step: Program.Step, _ order: Evaluation.Order, from start: Int, count: Int) {
    let order = step.varies ? order : .loss
    let nothing = Column(value: [], gradient: [], curvature: [])
    let rows = Rows(
      a: column(step.operands.0, order, start),
      b: step.operandCount > 1 ? column(step.operands.1, order, start) : nothing,
      c: step.operandCount > 2 ? column(step.operands.2, order, start) : nothing, count: count, order: order)
    // The target leaves its place meanwhile, so that it can be changed without a copy.
    var target = Column(
      value: taken(&values[step.target]), gradient: taken(&gradients[step.target]),
      curvature: taken(&curvatures[step.target]))
    step.run(rows, into: &target)
    values[step.target] = taken(&target.value)
    gradients[step.target] = taken(&target.gradient)
    curvatures[step.target] = taken(&target.curvature)
  }
}

private func copy(_ source: [Double], _ start: Int, _ rows: Range<Int>, into target: inout [Double]) {
  let from = source.span.extracting(start..<start + rows.count)
  var to = target.mutableSpan
  precondition(rows.upperBound <= to.count && from.count == rows.count)
  for i in from.indices { to[rows.lowerBound &+ i] = from[i] }
}
