/// A step with what the nodes above it do to its value: one pass over the rows instead of two or three.
struct Chain {
  /// The node whose operands are read.
  var source: Int
  /// What the nodes above do; nil for a node by itself.
  var tail: Tail?
}

/// What is done to a value before it is stored: a line of it, bent at a limit or mirrored at 0, squared.
///
/// A fixed shape, so that each has a loop of its own.
struct Tail: Sendable {
  /// `max` and `min` with a number, or `abs`; nil for none.
  var bend: Function?
  var limit = 0.0
  var squares = false
  /// What the bend, or else the square, is of.
  var scale = 1.0
  var shift = -0.0
}

/// Which nodes of a graph are done on the way by the ones that read them.
struct Chains {
  /// For each node the last one that reads it, or is the end of a chain that does; −1 for those that nobody reads.
  private(set) var lastUses: [Int]
  private var endings: [Int: Chain] = [:]
  private var isInside: [Bool]

  /// The chain that ends with a node; nil where the node is inside of one.
  func ending(at index: Int) -> Chain? { isInside[index] ? nil : endings[index] ?? Chain(source: index) }

  fileprivate init(_ graph: ProgramGraph, from root: Int) {
    lastUses = [Int](repeating: -1, count: graph.nodes.count)
    isInside = [Bool](repeating: false, count: graph.nodes.count)
    let readers = graph.readers(from: root)
    for index in graph.nodes.indices.reversed() where readers[index] > 0 && !isInside[index] {
      guard let (chain, inside) = graph.chain(endingAt: index, readers) else { continue }
      endings[index] = chain
      for node in inside { isInside[node] = true }
    }
    lastUses[root] = graph.nodes.count
    for index in graph.nodes.indices.reversed() where readers[index] > 0 {
      guard let chain = ending(at: index) else { continue }
      for line in graph.lines(of: chain.source) { lastUses[line.base] = max(lastUses[line.base], index) }
    }
  }
}

extension ProgramGraph {
  /// What is done in one pass, for the value of a node.
  func chains(from root: Int) -> Chains { Chains(self, from: root) }

  /// How many nodes read each one, the caller of the root among them.
  fileprivate func readers(from root: Int) -> [Int] {
    var readers = [Int](repeating: 0, count: nodes.count)
    readers[root] = 1
    for index in nodes.indices.reversed() where readers[index] > 0 {
      for line in lines(of: index) { readers[line.base] += 1 }
    }
    return readers
  }

  /// The longest chain up to a node, and the nodes inside of it.
  fileprivate func chain(endingAt index: Int, _ readers: [Int]) -> (Chain, inside: [Int])? {
    func isOnlyRead(_ node: Int) -> Bool { readers[node] == 1 && !nodes[node].isFixed }
    guard !nodes[index].isFixed, isBend(index) || isSquare(index) else { return nil }
    let line = lines(of: index)[0]
    guard isOnlyRead(line.base) else { return nil }
    if isSquare(index), line.isPlain, isBend(line.base), nodes[line.base].number != nil {
      let inner = lines(of: line.base)[0]
      if isOnlyRead(inner.base), isSource(inner.base) {
        return (Chain(source: inner.base, tail: tail(line.base, inner, squares: true)), [line.base, inner.base])
      }
    }
    guard isSource(line.base) else { return nil }
    return (Chain(source: line.base, tail: tail(index, line, squares: isSquare(index))), [line.base])
  }

  private func tail(_ index: Int, _ line: Line, squares: Bool) -> Tail {
    let node = nodes[index]
    return Tail(
      bend: isSquare(index) ? nil : node.function, limit: node.number ?? 0, squares: squares, scale: line.scale,
      shift: line.shift)
  }

  private func isSquare(_ index: Int) -> Bool { nodes[index].function == .power && nodes[index].number == 2 }

  private func isBend(_ index: Int) -> Bool {
    let node = nodes[index]
    return node.function == .abs || (node.number != nil && (node.function == .max || node.function == .min))
  }

  /// Whether a node's own function is quick, so that a pass over its values would cost as much again.
  private func isSource(_ index: Int) -> Bool {
    switch nodes[index].function {
    case .add, .subtract, .multiply: true
    default: isBend(index)
    }
  }
}
