/// One row as the parser reads it: the value of each request, and what was wrong.
struct JSONRow: JSONSink {
  /// A number or a plain string of the row, for a template.
  struct Value {
    /// Quotes excluded.
    var range: Range<Int>
    var isString: Bool
    var requests: [Int]
  }

  /// A cell that could not be read as asked.
  struct Trouble {
    var kind: TroubleKind
    /// The index of the request in the plan.
    var request: Int
    /// Where the cell stands, with its quotes.
    var range: Range<Int>
    var fields = (found: 0, expected: 0)
  }

  private let bytes: [UInt8]
  private let plan: JSONPlan
  /// One a request, NaN where nothing was read.
  private(set) var numbers: [Double]
  /// Where each request's cell stands, quotes excluded; nil while it was not met.
  private(set) var cells: [Range<Int>?]
  private(set) var troubles: [Trouble] = []
  private(set) var values: [Value] = []
  /// Whether a template can be made of the row.
  private(set) var isPlain = true

  init(_ bytes: [UInt8], _ plan: JSONPlan) {
    self.bytes = bytes
    self.plan = plan
    numbers = [Double](repeating: .nan, count: plan.requests.count)
    cells = [Range<Int>?](repeating: nil, count: plan.requests.count)
  }

  /// Parses the row at `range`; requests that it does not answer are missing.
  mutating func parse(_ range: Range<Int>, depth: Int) throws(JSONFault) {
    var parser = JSONParser(bytes, range)
    try parser.document(&self, at: 0, depth: depth)
    parser.position = range.lowerBound
    parser.skipSpace()
    let start = parser.position
    for request in cells.indices where cells[request] == nil { lack(request, start..<start) }
  }

  func member(_ key: JSONKey, of node: Int?) -> Int? {
    guard let node else { return nil }
    return plan.member(key.bytes, of: node)
  }

  func element(_ index: Int, of node: Int?) -> Int? {
    guard let node else { return nil }
    return plan.element(index, of: node)
  }

  mutating func scalar(_ scalar: JSONScalar, _ range: Range<Int>, at node: Int?) {
    let requests = node.map { plan.nodes[$0].requests } ?? []
    switch scalar {
    case .number(.value):
      // An infinity is a word, not digits.
      if bytes[range.upperBound - 1] != UInt8(ascii: "y") {
        values.append(Value(range: range, isString: false, requests: requests))
      } else if !requests.isEmpty {
        isPlain = false
      }
    case .string(isPlain: true):
      values.append(Value(range: range, isString: true, requests: requests))
    default:
      // As part of the bytes around, it is checked byte by byte.
      if !requests.isEmpty { isPlain = false }
    }
    for request in requests {
      cells[request] = range
      read(scalar, range, request)
    }
  }

  mutating func array(of count: Int, _ range: Range<Int>, at node: Int?) {
    guard let node else { return }
    refuse(range, node)
    guard let expected = plan.nodes[node].count, expected != count, let request = firstRequest(under: node) else {
      return
    }
    report(.ragged, request, range.lowerBound..<range.lowerBound, (count, expected))
    for request in requests(under: node) where cells[request] == nil { cells[request] = range }
  }

  mutating func object(_ range: Range<Int>, at node: Int?) {
    if let node { refuse(range, node) }
  }

  /// A container where a number should be.
  private mutating func refuse(_ range: Range<Int>, _ node: Int) {
    for request in plan.nodes[node].requests {
      cells[request] = range
      report(.notANumber, request, range)
    }
  }

  private mutating func read(_ scalar: JSONScalar, _ range: Range<Int>, _ request: Int) {
    if scalar == .null { return lack(request, range) }
    if let classes = plan.classes[request] { return classify(scalar, range, request, classes) }
    switch scalar {
    case .number(let reading): read(reading, range, request)
    case .boolean(let flag): numbers[request] = flag ? 1 : 0
    case .notANumber: report(.nan, request, range)
    case .string: readText(range, request)
    case .null: break
    }
  }

  private mutating func read(_ reading: DecimalReader.Reading, _ range: Range<Int>, _ request: Int) {
    switch reading {
    case .value(let number): numbers[request] = number
    case .nan: report(.nan, request, range)
    case .tooLarge: report(.tooLarge, request, range)
    case .inexact: report(.inexact, request, range)
    case .notANumber: report(.notANumber, request, range)
    }
  }

  /// A string where a number should be: only what JSON has no other way to say is taken.
  private mutating func readText(_ range: Range<Int>, _ request: Int) {
    let quoted = range.lowerBound - 1..<range.upperBound + 1
    let text = String(decoding: bytes[range], as: UTF8.self)
    switch text {
    case "Infinity": numbers[request] = .infinity
    case "-Infinity": numbers[request] = -.infinity
    case "NaN": report(.nan, request, quoted)
    case _ where plan.markers.contain(bytes.span, range): report(.missing, request, quoted)
    default:
      let isNumber = DecimalReader.read(text) != .notANumber
      report(isNumber ? .string : .notANumber, request, quoted)
    }
  }

  private mutating func classify(_ scalar: JSONScalar, _ range: Range<Int>, _ request: Int, _ classes: ClassList) {
    var (cell, text) = (range, Array(bytes[range]))
    if case .string(let isPlain) = scalar {
      cell = range.lowerBound - 1..<range.upperBound + 1
      if !isPlain { text = JSONString.resolve(bytes[range]) }
    }
    guard let index = classes.index(saidBy: text.span, text.indices) else {
      if scalar == .notANumber { return report(.nan, request, cell) }
      return report(plan.markers.contain(text.span, text.indices) ? .missing : .unknownClass, request, cell)
    }
    numbers[request] = Double(index)
  }

  /// Takes a cell that is not there, or is null.
  private mutating func lack(_ request: Int, _ range: Range<Int>) {
    let nothing: [UInt8] = []
    guard let classes = plan.classes[request], classes.takesNothing, let index = classes.index(of: nothing.span, 0..<0)
    else { return report(.missing, request, range) }
    isPlain = false
    numbers[request] = Double(index)
  }

  private mutating func report(
    _ kind: TroubleKind, _ request: Int, _ range: Range<Int>, _ fields: (found: Int, expected: Int) = (0, 0)
  ) {
    isPlain = false
    troubles.append(Trouble(kind: kind, request: request, range: range, fields: fields))
  }

  private func firstRequest(under node: Int) -> Int? { requests(under: node).min() }

  private func requests(under node: Int) -> [Int] {
    let below = plan.nodes[node].elements.compactMap { $0 } + plan.nodes[node].members.map(\.node)
    return plan.nodes[node].requests + below.flatMap { requests(under: $0) }
  }
}
