/// What an expression needs to evaluate blocks: registers, and the results of the losses in it.
struct ExpressionWorkspace: Workspace {
  private let expression: ExpressionLoss
  private var registers: Registers
  private var evaluations: [Evaluation]

  init(_ expression: ExpressionLoss, order: Evaluation.Order, capacity: Int) {
    self.expression = expression
    registers = Registers(expression.program, capacity: capacity)
    evaluations = expression.evaluated.map { loss in
      Evaluation(order: order, width: expression.isOfRows ? 0 : 1, capacity: capacity)
    }
  }

  mutating func evaluate(_ block: Block, _ convention: Convention, into result: inout Evaluation) {
    if expression.isOfRows {
      evaluateRows(block, convention, into: &result)
    } else {
      evaluateOutputs(block, convention, into: &result)
    }
  }

  // MARK: one output at a time

  private mutating func evaluateOutputs(_ block: Block, _ convention: Convention, into result: inout Evaluation) {
    let order = result.order
    result.fillOutputs(of: block, convention) { output, losses, gradients, curvatures in
      for index in expression.mentioned { evaluate(index, block, output, convention) }
      for place in expression.program.leaves.indices { bind(place, block, output) }
      run(order, block.count, &losses, &gradients, &curvatures)
      guard expression.program.hasBranches else { return }
      for input in expression.facts.inputs {
        spoil(block.column(input.role, output), block.count, order, &losses, &gradients, &curvatures)
      }
    }
  }

  /// Evaluates a loss of the formula on one output.
  private mutating func evaluate(_ index: Int, _ block: Block, _ output: Int, _ convention: Convention) {
    let facts = expression.evaluated[index].facts
    var places: [(role: Role, columns: Range<Int>)] = []
    for (place, input) in facts.inputs.enumerated() { places.append((input.role, place..<place + 1)) }
    let own = Block(
      layout: Layout(places), columns: facts.inputs.map { block.column($0.role, output) }, count: block.count)
    expression.evaluated[index].evaluate(own, facts.convention(within: convention), into: &evaluations[index])
  }

  /// Lends a leaf its column of an output; derivatives are by the one prediction.
  private mutating func bind(_ place: Int, _ block: Block, _ output: Int) {
    switch expression.program.leaves[place] {
    // The derivatives of inputs are known without columns of their own.
    case .input(let role): registers.values[place] = block.column(role, output)
    case .loss(let index): bind(index, at: place, output: 0)
    }
  }

  // MARK: one row at a time

  private mutating func evaluateRows(_ block: Block, _ convention: Convention, into result: inout Evaluation) {
    for index in expression.mentioned { evaluate(index, block, convention) }
    var output = 0
    for input in expression.facts.inputs where input.isPrediction {
      for component in 0..<block.layout[input.role].count {
        for place in expression.program.leaves.indices { bind(place, block, gradientBy: input.role, component) }
        var values = taken(&result.losses)
        run(result.order, block.count, &values, &result.gradients[output], &result.curvatures[output])
        result.losses = values
        output += 1
        if result.order == .loss { return }
      }
    }
  }

  /// Evaluates a loss of the formula on whole rows.
  private mutating func evaluate(_ index: Int, _ block: Block, _ convention: Convention) {
    let facts = expression.evaluated[index].facts
    var own = facts.convention(within: convention)
    // What nobody asked for is each loss's own custom.
    if convention.within == expression.facts.within ?? .mean { own.within = facts.within ?? .mean }
    let width = facts.width(in: block.layout)
    if evaluations[index].gradients.count != width {
      evaluations[index] = Evaluation(
        order: evaluations[index].order, width: width, capacity: evaluations[index].losses.count)
    }
    expression.evaluated[index].evaluate(block, own, into: &evaluations[index])
  }

  /// Lends a leaf its column; derivatives are by one component of the predictions of a role.
  private mutating func bind(_ place: Int, _ block: Block, gradientBy role: Role, _ component: Int) {
    switch expression.program.leaves[place] {
    case .input(let own): registers.values[place] = block.column(own, 0)
    case .loss(let index):
      var first = 0
      for input in expression.evaluated[index].facts.activeInputs(in: block.layout) where input.isPrediction {
        if input.role == role { return bind(index, at: place, output: first + component) }
        first += block.layout[input.role].count
      }
      registers.values[place] = evaluations[index].losses
      registers.gradients[place] = registers.zeros
      registers.curvatures[place] = registers.zeros
    }
  }

  private mutating func bind(_ index: Int, at place: Int, output: Int) {
    let evaluation = evaluations[index]
    registers.values[place] = evaluation.losses
    registers.gradients[place] = evaluation.order >= .gradient ? evaluation.gradients[output] : registers.zeros
    registers.curvatures[place] = evaluation.order >= .curvature ? evaluation.curvatures[output] : registers.zeros
  }

  /// Runs the program over `count` rows, a strip at a time, and gives the leaves' columns back, so that their owners can
  /// change them without a copy.
  private mutating func run(
    _ order: Evaluation.Order, _ count: Int, _ values: inout [Double], _ gradients: inout [Double],
    _ curvatures: inout [Double]
  ) {
    defer { registers.releaseLeaves() }
    for start in stride(from: 0, to: count, by: Registers.strip) {
      let rows = start..<min(start + Registers.strip, count)
      registers.run(expression.program, order, from: start, count: rows.count)
      if count <= Registers.strip, registers.exchange(expression.program, order, &values, &gradients, &curvatures) {
        return
      }
      registers.deliver(expression.program, order, rows, &values, &gradients, &curvatures)
    }
  }

  /// Copies the last evaluation of a loss of the formula.
  func deliver(_ index: Int, of count: Int, into own: inout Evaluation) -> Bool {
    let evaluation = evaluations[index]
    guard evaluation.order >= own.order, evaluation.gradients.count == own.gradients.count else { return false }
    for i in 0..<count { own.losses[i] = evaluation.losses[i] }
    guard own.order >= .gradient else { return true }
    for output in own.gradients.indices {
      for i in 0..<count { own.gradients[output][i] = evaluation.gradients[output][i] }
      guard own.order >= .curvature else { continue }
      for i in 0..<count { own.curvatures[output][i] = evaluation.curvatures[output][i] }
    }
    return true
  }
}

/// A NaN that a branch hid is in the loss all the same.
private func spoil(
  _ column: [Double], _ count: Int, _ order: Evaluation.Order, _ values: inout [Double], _ gradients: inout [Double],
  _ curvatures: inout [Double]
) {
  let inputs = column.span.extracting(first: count)
  var missing = 0
  for i in inputs.indices { missing &+= inputs[i] == inputs[i] ? 0 : 1 }
  guard missing > 0 else { return }
  for i in 0..<count where column[i].isNaN {
    values[i] = .nan
    if order >= .gradient { gradients[i] = .nan }
    if order >= .curvature { curvatures[i] = .nan }
  }
}

extension Facts {
  /// A run's convention for a loss inside of an expression: what it does not know does not concern it.
  public func convention(within convention: Convention) -> Convention {
    var own = convention
    if !predictions.contains(own.from) { own.from = predictions.first ?? .value }
    if own.from != .prob { own.clip = 0 }
    own.cut = convention.cut.flatMap { cuts.contains($0) ? $0 : nil } ?? cuts.first
    return own
  }
}
