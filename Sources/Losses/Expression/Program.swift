/// A formula as a list of column operations, ready to run over blocks.
///
/// Equal subformulas are computed once, and a register is used again when its last reader has run.
struct Program: Sendable {
  /// What the columns of a program hold before it runs.
  enum Leaf: Sendable, Hashable {
    case input(Role)
    case loss(Int)
  }

  /// One operation over columns; operands and target are places among all columns: leaves first, then constants,
  /// then registers.
  struct Step: Sendable {
    var function: Function
    /// Up to three, in place: a step is fetched for every strip of rows.
    var operands: (Operand, Operand, Operand)
    var operandCount: Int
    var target: Int
    /// The exponent of a power that is a number in the formula.
    var exponent: Double
    /// Whether what the function gives is squared.
    var squares: Bool

    /// Whether what the function gives has derivatives.
    var varies: Bool
  }

  /// A column that a step reads, as `scale`·x + `shift`.
  struct Operand: Sendable {
    var place = 0
    /// Whether it depends on the predictions, so that it has derivatives.
    var varies = false
    /// Whether it is an input, whose gradient is 1 or 0.
    var isInput = false
    var scale = 1.0
    /// −0 changes nothing, not even the sign of a zero.
    var shift = -0.0
  }

  private(set) var leaves: [Leaf] = []
  private(set) var constants: [Double] = []
  /// Operations on constants alone, done once.
  private(set) var preamble: [Step] = []
  private(set) var steps: [Step] = []
  /// The number of columns in all.
  private(set) var columnCount = 0
  /// Where the formula's value is.
  private(set) var result = 0
  /// Whether the value depends on the predictions.
  private(set) var resultVaries = false
  /// True when a branch may hide an operand, so that a NaN in it is not seen.
  private(set) var hasBranches = false

  /// - Parameter isPrediction: whether derivatives are by this leaf.
  init(_ formula: Formula, isPrediction: @escaping (Leaf) -> Bool) {
    var graph = ProgramGraph(isPrediction: isPrediction)
    let root = graph.node(of: formula)
    place(graph, root)
    hasBranches = formula.contains(where: \.hidesOperands)
  }

  /// Gives every node that is read a column.
  private mutating func place(_ graph: ProgramGraph, _ root: Int) {
    let nodes = graph.nodes
    let lastUse = graph.lastUses(from: root)
    leaves = nodes.compactMap(\.leaf)
    constants = nodes.compactMap(\.constant)
    columnCount = leaves.count + constants.count
    var places = [Int](repeating: 0, count: nodes.count)
    var (nextLeaf, nextConstant) = (0, leaves.count)
    var free: [Int] = []
    for (index, node) in nodes.enumerated() {
      if node.leaf != nil {
        places[index] = nextLeaf
        nextLeaf += 1
      } else if node.constant != nil {
        places[index] = nextConstant
        nextConstant += 1
      } else if lastUse[index] >= 0 {
        places[index] = node.isFixed ? columnCount : free.popLast() ?? columnCount
        columnCount = max(columnCount, places[index] + 1)
        let step = step(of: index, into: places[index], graph, places)
        if node.isFixed { preamble.append(step) } else { steps.append(step) }
        for base in Set(graph.lines(of: index).map(\.base)) where lastUse[base] == index {
          if nodes[base].function != nil && !nodes[base].isFixed { free.append(places[base]) }
        }
      }
    }
    result = places[root]
    resultVaries = nodes[root].varies
  }

  /// Whether a column is an input's, not a loss's and none that is computed.
  func isInput(_ place: Int) -> Bool {
    if place < leaves.count, case .input = leaves[place] { true } else { false }
  }

  private func step(of index: Int, into target: Int, _ graph: ProgramGraph, _ places: [Int]) -> Step {
    let node = graph.nodes[index]
    var operands = graph.lines(of: index).map { line in
      Operand(
        place: places[line.base], varies: graph.nodes[line.base].varies, isInput: isInput(places[line.base]),
        scale: line.scale, shift: line.shift)
    }
    let count = operands.count
    operands += Array(repeating: Operand(), count: 3 - count)
    return Step(
      function: node.function ?? .add, operands: (operands[0], operands[1], operands[2]), operandCount: count,
      target: target, exponent: node.exponent ?? 1, squares: node.squares, varies: node.varies)
  }
}

extension Formula {
  /// Whether this is a branch with an input that its condition does not read, so that a NaN there may go unseen.
  fileprivate var hidesOperands: Bool {
    guard function == .where else { return false }
    let (condition, branches) = (operands[0], operands.dropFirst())
    let known = Set(condition.roles)
    return condition.contains { $0.function == .where }
      || branches.contains { !$0.losses.isEmpty || !known.isSuperset(of: $0.roles) }
  }
}
