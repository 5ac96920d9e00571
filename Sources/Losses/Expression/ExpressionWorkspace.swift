/// What an expression needs to evaluate blocks: registers, and the results of the losses in it.
struct ExpressionWorkspace: Workspace {
  private let losses: [any Loss]
  private var registers: Registers
  private var evaluations: [Evaluation]

  init(_ expression: ExpressionLoss, order: Evaluation.Order, capacity: Int) {
    losses = expression.evaluated
    registers = Registers(expression.program, capacity: capacity)
    evaluations = expression.evaluated.map { loss in
      Evaluation(order: order, width: expression.isOfRows ? 0 : 1, capacity: capacity)
    }
  }

  /// Evaluates a loss of the formula on one output.
  mutating func evaluate(_ index: Int, _ columns: Columns, _ count: Int, _ convention: Convention) {
    let facts = losses[index].facts
    var places: [(role: Role, columns: Range<Int>)] = []
    for (place, input) in facts.inputs.enumerated() { places.append((input.role, place..<place + 1)) }
    let block = Block(layout: Layout(places), columns: facts.inputs.map { columns[$0.role] }, count: count)
    losses[index].evaluate(block, facts.convention(within: convention), into: &evaluations[index])
  }

  /// Evaluates a loss of the formula on whole rows.
  mutating func evaluate(_ index: Int, _ block: Block, _ convention: Convention, _ usual: Within?) {
    let facts = losses[index].facts
    var own = facts.convention(within: convention)
    // What nobody asked for is each loss's own custom.
    if convention.within == usual ?? .mean { own.within = facts.within ?? .mean }
    let width = facts.width(in: block.layout)
    if evaluations[index].gradients.count != width {
      evaluations[index] = Evaluation(
        order: evaluations[index].order, width: width, capacity: evaluations[index].losses.count)
    }
    losses[index].evaluate(block, own, into: &evaluations[index])
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

  /// Lends a leaf its column of an output; derivatives are by the one prediction.
  mutating func bind(_ leaf: Program.Leaf, at place: Int, _ block: Block, _ output: Int) {
    switch leaf {
    case .input(let role): bind(role, at: place, block, output)
    case .loss(let index): bind(index, at: place, output: 0)
    }
  }

  /// The derivatives of inputs are known without columns of their own.
  private mutating func bind(_ role: Role, at place: Int, _ block: Block, _ output: Int) {
    let columns = block.layout[role]
    registers.values[place] = block.columns[columns.lowerBound + (columns.count == 1 ? 0 : output)]
  }

  /// Lends a leaf its column; derivatives are by one component of the predictions of a role.
  mutating func bind(
    _ leaf: Program.Leaf, at place: Int, _ block: Block, gradientBy role: Role, _ component: Int
  ) {
    switch leaf {
    case .input(let own): bind(own, at: place, block, 0)
    case .loss(let index):
      var first = 0
      for input in losses[index].facts.activeInputs(in: block.layout) where input.isPrediction {
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

  /// Gives the columns back, so that their owners can change them without a copy.
  mutating func release() { registers.releaseLeaves() }

  /// Runs the program over `count` rows, a strip at a time.
  mutating func run(
    _ program: Program, _ order: Evaluation.Order, _ count: Int, _ values: inout [Double],
    _ gradients: inout [Double], _ curvatures: inout [Double]
  ) {
    for start in stride(from: 0, to: count, by: Registers.strip) {
      let rows = start..<min(start + Registers.strip, count)
      registers.run(program, order, from: start, count: rows.count)
      if count <= Registers.strip, registers.exchange(program, order, &values, &gradients, &curvatures) { return }
      registers.deliver(program, order, rows, &values, &gradients, &curvatures)
    }
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
