/// The columns of rows in JSON: every scalar that the first rows have, by its path.
struct JSONColumns: JSONSink, Sendable {
  /// One step from a row to a column.
  enum Step: Sendable, Hashable {
    case key([UInt8])
    /// Counted from 0; named from 1.
    case index(Int)
  }

  /// A place in a row: what leads to it, and what was found there.
  struct Node: Sendable {
    var parent: Int?
    var step: Step?
    /// The number of elements of the first array that stood here.
    var count: Int?
    /// The column's index where a scalar stands.
    var column: Int?
  }

  /// The first is the row itself.
  private(set) var nodes = [Node()]
  /// The node of each column, in the order in which they were met.
  private(set) var columns: [Int] = []
  private var children: [Int: [Step: Int]] = [:]

  mutating func member(_ key: JSONKey, of node: Int?) -> Int? {
    guard let node else { return nil }
    return child(.key(key.bytes), of: node)
  }

  mutating func element(_ index: Int, of node: Int?) -> Int? {
    // The first array in a place says how many elements are expected there.
    guard let node, index < nodes[node].count ?? .max else { return nil }
    return child(.index(index), of: node)
  }

  mutating func scalar(_ scalar: JSONScalar, _ range: Range<Int>, at node: Int?) {
    guard let node, nodes[node].column == nil else { return }
    nodes[node].column = columns.count
    columns.append(node)
  }

  mutating func array(of count: Int, _ range: Range<Int>, at node: Int?) {
    guard let node else { return }
    nodes[node].count = nodes[node].count ?? count
  }

  func object(_ range: Range<Int>, at node: Int?) {}

  private mutating func child(_ step: Step, of parent: Int) -> Int {
    if let known = children[parent]?[step] { return known }
    nodes.append(Node(parent: parent, step: step))
    children[parent, default: [:]][step] = nodes.count - 1
    return nodes.count - 1
  }

  /// The node that a step leads to.
  func child(of node: Int, at step: Step) -> Int? { children[node]?[step] }

  /// Whether a step leads to the only element of an array, which is named as the array is.
  private func isBox(_ node: Int) -> Bool {
    guard case .index = nodes[node].step, let parent = nodes[node].parent else { return false }
    return nodes[parent].count == 1
  }

  /// The steps from the row to a node.
  func path(to node: Int) -> [Step] {
    var steps: [Step] = []
    var node = node
    while let step = nodes[node].step, let parent = nodes[node].parent {
      steps.append(step)
      node = parent
    }
    return steps.reversed()
  }

  /// The columns' names: keys and indices from 1, joined with points; nil when rows are scalars, or arrays without
  /// objects in them.
  var names: [String]? {
    let isOfObjects = nodes.contains { if case .key = $0.step { true } else { false } }
    if nodes[0].count != nil && !isOfObjects || nodes[0].column != nil { return nil }
    return columns.map(name)
  }

  /// The columns' names behind that of the value whose parts they are, if it has one.
  func names(under name: String?) -> [String] {
    let isOne = nodes[0].column != nil || nodes[0].count == 1 && columns.count == 1
    if isOne { return [name ?? "1"] }
    let inner = names ?? columns.indices.map { "\($0 + 1)" }
    return name.map { name in inner.map { "\(name).\($0)" } } ?? inner
  }

  /// The columns, by their indices, that are elements of an array of several.
  var elements: Set<Int> {
    Set(
      columns.indices.filter { column in
        var node = columns[column]
        while isBox(node), let parent = nodes[node].parent { node = parent }
        return if case .index = nodes[node].step { true } else { false }
      })
  }

  /// A value that is one scalar.
  static var scalar: Self {
    var columns = Self()
    columns.scalar(.null, 0..<0, at: 0)
    return columns
  }

  /// The same of several values side by side.
  static func elements(of parts: [Self]) -> Set<Int> {
    var (found, first): (Set<Int>, Int) = ([], 0)
    for part in parts {
      found.formUnion(part.elements.map { first + $0 })
      first += part.columns.count
    }
    return found
  }

  private func name(_ node: Int) -> String {
    var parts: [String] = []
    var next: Int? = node
    while let node = next, let step = nodes[node].step {
      if !isBox(node) { parts.append(Self.text(step)) }
      next = nodes[node].parent
    }
    return parts.reversed().joined(separator: ".")
  }

  private static func text(_ step: Step) -> String {
    switch step {
    case .key(let bytes): String(decoding: bytes, as: UTF8.self)
    case .index(let index): String(index + 1)
    }
  }
}
