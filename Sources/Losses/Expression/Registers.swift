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
    for step in program.preamble { run(step, Strip(order: .loss, start: 0, count: Registers.strip)) }
  }

  /// Runs a program over some rows of the leaves; its result is in the first `count` rows of its register.
  mutating func run(_ program: Program, _ order: Evaluation.Order, from start: Int, count: Int) {
    for step in program.steps {
      run(step, Strip(order: step.varies ? order : .loss, start: start, count: count))
    }
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

  /// Whether a column is lent, so that its rows are those of the block.
  @inline(__always)
  func isLeaf(_ place: Int) -> Bool { place < leafCount }

  /// The derivatives of an operand before it is scaled.
  @inline(__always)
  func gradients(of operand: Program.Operand) -> [Double] {
    !operand.varies ? zeros : operand.isInput ? ones : gradients[operand.place]
  }

  @inline(__always)
  func curvatures(of operand: Program.Operand) -> [Double] {
    operand.varies && !operand.isInput ? curvatures[operand.place] : zeros
  }
}

private func copy(_ source: [Double], _ start: Int, _ rows: Range<Int>, into target: inout [Double]) {
  let from = source.span.extracting(start..<start + rows.count)
  var to = target.mutableSpan
  precondition(rows.upperBound <= to.count && from.count == rows.count)
  for i in from.indices { to[rows.lowerBound &+ i] = from[i] }
}
