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
    /// The exponent, where it is a number in the formula.
    var exponent: Double

    /// Whether some operand has derivatives.
    var varies: Bool { operands.0.varies || operands.1.varies || operands.2.varies }
  }

  /// A column that a step reads.
  struct Operand: Sendable {
    var place = 0
    /// Whether it depends on the predictions, so that it has derivatives.
    var varies = false
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
    var graph = Graph(isPrediction: isPrediction)
    let root = graph.node(of: formula)
    place(graph.nodes, root)
    hasBranches = formula.contains(where: \.hidesOperands)
  }

  /// Gives every node a column.
  private mutating func place(_ nodes: [Graph.Node], _ root: Int) {
    var lastUse = [Int](repeating: -1, count: nodes.count)
    for (index, node) in nodes.enumerated() {
      for operand in node.operands { lastUse[operand] = index }
    }
    lastUse[root] = nodes.count
    leaves = nodes.compactMap(\.leaf)
    constants = nodes.compactMap(\.constant)
    var places = [Int](repeating: 0, count: nodes.count)
    var (nextLeaf, nextConstant) = (0, leaves.count)
    columnCount = leaves.count + constants.count
    var free: [Int] = []
    for (index, node) in nodes.enumerated() {
      if node.leaf != nil {
        places[index] = nextLeaf
        nextLeaf += 1
        continue
      }
      if node.constant != nil {
        places[index] = nextConstant
        nextConstant += 1
        continue
      }
      guard let function = node.function else { continue }
      var target = columnCount
      if !node.isFixed, let register = free.popLast() { target = register } else { columnCount += 1 }
      places[index] = target
      var operands = node.operands.map { Operand(place: places[$0], varies: nodes[$0].varies) }
      operands += Array(repeating: Operand(), count: 3 - operands.count)
      let step = Step(
        function: function, operands: (operands[0], operands[1], operands[2]), operandCount: node.operands.count,
        target: target, exponent: node.exponent ?? 1)
      if node.isFixed { preamble.append(step) } else { steps.append(step) }
      for operand in Set(node.operands) where lastUse[operand] == index {
        if nodes[operand].function != nil && !nodes[operand].isFixed { free.append(places[operand]) }
      }
    }
    result = places[root]
    resultVaries = nodes[root].varies
  }
}

extension Formula {
  private var isBranch: Bool { if case .call(.where, _) = self { true } else { false } }

  /// Whether this is a branch with an input that its condition does not read, so that a NaN there may go unseen.
  fileprivate var hidesOperands: Bool {
    guard isBranch else { return false }
    let (condition, branches) = (operands[0], operands.dropFirst())
    let known = Set(condition.roles)
    return condition.contains(where: \.isBranch)
      || branches.contains { !$0.losses.isEmpty || !known.isSuperset(of: $0.roles) }
  }
}

/// The formula with equal parts joined, operands before what uses them.
private struct Graph {
  struct Node {
    var leaf: Program.Leaf?
    var constant: Double?
    var function: Function?
    var operands: [Int] = []
    var exponent: Double?
    /// Depends on the predictions.
    var varies = false
    /// Depends on nothing but numbers.
    var isFixed = false
  }

  /// What makes two nodes the same.
  private struct Key: Hashable {
    var function: Function
    var operands: [Int]
  }

  let isPrediction: (Program.Leaf) -> Bool
  private(set) var nodes: [Node] = []
  private var leaves: [Program.Leaf: Int] = [:]
  private var constants: [UInt64: Int] = [:]
  private var calls: [Key: Int] = [:]

  init(isPrediction: @escaping (Program.Leaf) -> Bool) { self.isPrediction = isPrediction }

  mutating func node(of formula: Formula) -> Int {
    switch formula {
    case .number(let value): return constant(value)
    case .symbol: return constant(.nan)
    case .input(let role): return leaf(.input(role))
    case .loss(let index): return leaf(.loss(index))
    case .call(let function, let operands):
      var places: [Int] = []
      for operand in operands { places.append(node(of: operand)) }
      return call(function, places)
    }
  }

  private mutating func leaf(_ leaf: Program.Leaf) -> Int {
    if let known = leaves[leaf] { return known }
    nodes.append(Node(leaf: leaf, varies: isPrediction(leaf)))
    leaves[leaf] = nodes.count - 1
    return nodes.count - 1
  }

  private mutating func constant(_ value: Double) -> Int {
    if let known = constants[value.bitPattern] { return known }
    nodes.append(Node(constant: value, isFixed: true))
    constants[value.bitPattern] = nodes.count - 1
    return nodes.count - 1
  }

  /// A call in the form that is run: `min` and `max` of two, `clip` as both, `pow` as `^`.
  private mutating func call(_ function: Function, _ operands: [Int]) -> Int {
    switch function {
    case .pow: return call(.power, operands)
    case .clip: return call(.min, [call(.max, [operands[0], operands[1]]), operands[2]])
    case .min, .max:
      guard operands.count > 2 else { break }
      var joined = operands[0]
      for operand in operands.dropFirst() { joined = call(function, [joined, operand]) }
      return joined
    case .greater: return call(.less, [operands[1], operands[0]])
    case .atLeast: return call(.atMost, [operands[1], operands[0]])
    default: break
    }
    let key = Key(function: function, operands: operands)
    if let known = calls[key] { return known }
    var node = Node(function: function, operands: operands)
    node.varies = (function == .where ? operands[1...] : operands[...]).contains { nodes[$0].varies }
    if function.isComparison || function == .sign { node.varies = false }
    node.isFixed = operands.allSatisfy { nodes[$0].isFixed }
    if function == .power, let exponent = nodes[operands[1]].constant {
      node.exponent = exponent
      node.operands = [operands[0]]
    }
    nodes.append(node)
    calls[key] = nodes.count - 1
    return nodes.count - 1
  }
}
