/// What a run wants of every row: the requested columns as a tree of keys and indices.
struct JSONPlan: Sendable {
  struct Node: Sendable {
    var members: [(key: [UInt8], node: Int)] = []
    /// The same by key, once there are many.
    var nodesByKey: [[UInt8]: Int] = [:]
    var elements: [Int?] = []
    /// The number of elements of the first array that stood here.
    var count: Int?
    /// The requests that a scalar here answers.
    var requests: [Int] = []
  }

  private(set) var nodes: [Node] = [Node()]
  let requests: [Request]
  /// For each request the index of the column that it fills.
  let targets: [Int]
  /// For each request the labels that are compared, empty for numbers.
  let classes: [ClassList?]
  /// Whether any request compares labels.
  let hasClasses: Bool
  /// Whether every row goes to the parser, so that tests can compare.
  let isGeneralPathOnly: Bool
  /// The texts that stand for a missing value.
  let markers: MissingMarkers

  init(
    _ columns: JSONColumns, _ requests: [Request], targets: [Int]? = nil, markers: MissingMarkers = MissingMarkers(),
    isGeneralPathOnly: Bool = false
  ) {
    self.requests = requests
    self.markers = markers
    self.isGeneralPathOnly = isGeneralPathOnly
    self.targets = targets ?? Array(requests.indices)
    classes = requests.map { ClassList($0.kind) }
    hasClasses = classes.contains { $0 != nil }
    nodes[0].count = columns.nodes[0].count
    for (index, request) in requests.enumerated() {
      var source = 0
      var node = 0
      for step in columns.path(to: columns.columns[request.column]) {
        source = columns.child(of: source, at: step) ?? source
        node = descend(node, step)
        nodes[node].count = columns.nodes[source].count
      }
      nodes[node].requests.append(index)
    }
  }

  private mutating func descend(_ node: Int, _ step: JSONColumns.Step) -> Int {
    if let known = child(of: node, at: step) { return known }
    nodes.append(Node())
    let new = nodes.count - 1
    switch step {
    case .key(let key):
      nodes[node].append(key, new)
    case .index(let index):
      let missing = index + 1 - nodes[node].elements.count
      nodes[node].elements += [Int?](repeating: nil, count: max(0, missing))
      nodes[node].elements[index] = new
    }
    return new
  }

  private func child(of node: Int, at step: JSONColumns.Step) -> Int? {
    switch step {
    case .key(let key): member(key, of: node)
    case .index(let index): element(index, of: node)
    }
  }

  func member(_ key: [UInt8], of node: Int) -> Int? {
    guard nodes[node].nodesByKey.isEmpty else { return nodes[node].nodesByKey[key] }
    return nodes[node].members.first { $0.key == key }?.node
  }

  func element(_ index: Int, of node: Int) -> Int? {
    index < nodes[node].elements.count ? nodes[node].elements[index] : nil
  }
}

extension JSONPlan.Node {
  /// Up to here comparing with each is quicker than hashing.
  private static let few = 16

  fileprivate mutating func append(_ key: [UInt8], _ node: Int) {
    members.append((key, node))
    if members.count == Self.few { for (key, node) in members { nodesByKey[key] = node } }
    if members.count > Self.few { nodesByKey[key] = node }
  }
}

extension ClassList {
  /// The index of the label that a cell says: as numbers when both are numbers, else as text.
  func index(saidBy bytes: borrowing Span<UInt8>, _ cell: Range<Int>) -> Int? {
    if let index = index(of: bytes, cell) { return index }
    guard case .value(let number) = DecimalReader.read(bytes, cell) else { return nil }
    return index(of: number)
  }
}
