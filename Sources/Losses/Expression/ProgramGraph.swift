/// A formula with equal parts joined, operands before what uses them.
struct ProgramGraph {
  struct Node {
    var leaf: Program.Leaf?
    var constant: Double?
    var function: Function?
    var operands: [Int] = []
    /// The exponent of a power that is a number in the formula.
    var exponent: Double?
    /// Whether what the function gives is squared.
    var squares = false
    /// Depends on the predictions.
    var varies = false
    /// Depends on nothing but numbers.
    var isFixed = false
  }

  /// A node as `scale`·x + `shift` of another one.
  struct Line {
    var base: Int
    var scale = 1.0
    var shift = -0.0

    /// Whether nothing is added.
    var isScaled: Bool { shift == 0 && shift.sign == .minus }
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
    if let value = folded(function, operands) { return constant(value) }
    let key = Key(function: function, operands: operands)
    if let known = calls[key] { return known }
    var node = Node(function: function, operands: operands)
    node.varies = (function == .where ? operands[1...] : operands[...]).contains { nodes[$0].varies }
    if function.isComparison || function == .sign { node.varies = false }
    node.isFixed = operands.allSatisfy { nodes[$0].isFixed }
    if function == .power, let exponent = nodes[operands[1]].constant {
      node.exponent = exponent
      node.operands = [operands[0]]
      joinSquare(into: &node)
    }
    nodes.append(node)
    calls[key] = nodes.count - 1
    return nodes.count - 1
  }

  /// Makes one step of the square of a maximum: with two, squared_hinge takes four times as long as the built-in.
  private func joinSquare(into node: inout Node) {
    let operand = nodes[node.operands[0]]
    guard node.exponent == 2, operand.function == .max, !operand.isFixed else { return }
    (node.function, node.operands, node.squares) = (.max, operand.operands, true)
  }

  /// The value of arithmetic on numbers.
  private func folded(_ function: Function, _ operands: [Int]) -> Double? {
    let values = operands.compactMap { nodes[$0].constant }
    return values.count == operands.count ? function.arithmetic(values) : nil
  }

  // MARK: lines

  /// What a node reads: numbers that scale or shift an operand are done by the reader.
  func lines(of index: Int) -> [Line] { nodes[index].operands.map(line) }

  /// For each node the last one that reads it, or the number of nodes for the root; −1 for those that nobody reads.
  func lastUses(from root: Int) -> [Int] {
    var lastUses = [Int](repeating: -1, count: nodes.count)
    lastUses[root] = nodes.count
    for index in nodes.indices.reversed() where lastUses[index] >= 0 {
      for line in lines(of: index) { lastUses[line.base] = max(lastUses[line.base], index) }
    }
    return lastUses
  }

  /// A node as a line of another; only where that gives the same double.
  private func line(_ index: Int) -> Line {
    let node = nodes[index]
    guard let function = node.function, !node.isFixed else { return Line(base: index) }
    if function == .negate { return scaled(node.operands[0], by: -1) }
    guard node.operands.count == 2 else { return Line(base: index) }
    let (left, right) = (nodes[node.operands[0]].constant, nodes[node.operands[1]].constant)
    guard let number = left ?? right, number.isFinite else { return Line(base: index) }
    let other = node.operands[left == nil ? 0 : 1]
    switch function {
    case .multiply: return scaled(other, by: number)
    case .add: return shifted(other, sign: 1, by: number)
    case .subtract: return left == nil ? shifted(other, sign: 1, by: -number) : shifted(other, sign: -1, by: number)
    default: return Line(base: index)
    }
  }

  /// Two factors can only be joined where one of them is a sign.
  private func scaled(_ index: Int, by factor: Double) -> Line {
    let inner = line(index)
    guard inner.isScaled, abs(inner.scale) == 1 || abs(factor) == 1 else { return Line(base: index, scale: factor) }
    return Line(base: inner.base, scale: factor * inner.scale)
  }

  private func shifted(_ index: Int, sign: Double, by number: Double) -> Line {
    let inner = line(index)
    guard inner.isScaled else { return Line(base: index, scale: sign, shift: number) }
    return Line(base: inner.base, scale: sign * inner.scale, shift: number)
  }
}
