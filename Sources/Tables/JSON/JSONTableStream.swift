/// An object of arrays, read into memory whole: the arrays are the columns, their elements the rows.
struct JSONTableStream: RowStream {
  /// One member that is an array.
  struct Column: Sendable {
    var key: JSONKey
    /// Where the first element begins.
    var start: Int
    /// Where each element ends.
    var ends: [Int]
    /// What an element consists of.
    var parts: JSONColumns

    /// The names of its parts.
    var names: [String] {
      guard parts.nodes[0].column == nil else { return [key.text] }
      let inner = parts.names ?? parts.columns.indices.map { "\($0 + 1)" }
      return inner.map { "\(key.text).\($0)" }
    }
  }

  private static let rowsAtOnce = 8192

  private let path: String
  /// The whole input and eight bytes more.
  private let bytes: [UInt8]
  private let columns: [Column]
  private let cut: JSONCut
  private let sourceHash: UInt64?
  private var plans: [JSONPlan?] = []
  private var rows = 0
  private var taken = 0
  private(set) var isRead = false
  let descriptor: Int32? = nil

  init(_ path: String, _ bytes: [UInt8], _ columns: [Column], hash: UInt64?) {
    self.path = path
    self.bytes = bytes
    self.columns = columns
    sourceHash = hash
    cut = JSONSplitter(.elements, start: 1).cut
  }

  /// Not all at once, so that every thread gets some.
  var available: Int { isRead ? min(rows - taken, Self.rowsAtOnce) : 0 }
  var hash: UInt64? { sourceHash }

  mutating func start(_ requests: [Request], hashing: Bool) {
    var first = 0
    plans = []
    for column in columns {
      let own = first..<first + column.parts.columns.count
      let targets = requests.indices.filter { own.contains(requests[$0].column) }
      let local = targets.map { Request(column: requests[$0].column - first, kind: requests[$0].kind) }
      plans.append(targets.isEmpty ? nil : JSONPlan(column.parts, local, targets: targets))
      first = own.upperBound
    }
  }

  /// Checks the arrays that nobody asked for, and that all the others are equally long.
  mutating func fill() throws(ReadError) {
    guard !isRead else { return }
    isRead = true
    for (column, plan) in zip(columns, plans) where plan == nil { try check(column) }
    let asked = zip(columns, plans).filter { $0.1 != nil }.map(\.0)
    guard let first = asked.first else { return }
    rows = first.ends.count
    for other in asked where other.ends.count != rows {
      let message = "'\(first.key.text)' has \(rows) rows but '\(other.key.text)' has \(other.ends.count)"
      throw ReadError("length-mismatch", message, at: place(other.key.range.lowerBound - 1))
    }
  }

  mutating func take(_ count: Int) throws(ReadError) -> any Piece {
    var parts: [JSONPiece] = []
    for (column, plan) in zip(columns, plans) {
      guard let plan else { continue }
      let start = taken == 0 ? column.start : column.ends[taken - 1] + cut.separator
      let ends = Array(column.ends[taken..<taken + count])
      parts.append(JSONPiece(bytes, from: start, ends: ends, cut, plan, JSONOrigin.beginning(of: path, bytes)))
    }
    taken += count
    return JSONTablePiece(parts: parts)
  }

  private func check(_ column: Column) throws(ReadError) {
    var parser = JSONParser(bytes, column.start - 1..<bytes.count - 8)
    var sink = JSONCheck()
    do throws(JSONFault) {
      try parser.value(&sink, nil, 1)
    } catch {
      throw error.error(whole: cut.whole, place)
    }
  }

  private func place(_ index: Int) -> Place { JSONOrigin.beginning(of: path, bytes).place(bytes, index) }
}

/// The same rows of several arrays.
struct JSONTablePiece: Piece {
  var parts: [JSONPiece]

  mutating func decode(
    _ count: Int, into columns: inout [[Double]], from first: Int, troubles: inout Troubles
  ) throws(ReadError) {
    for i in parts.indices { try parts[i].decode(count, into: &columns, from: first, troubles: &troubles) }
  }

  func place(row: Int, request: Int) -> Place {
    let part = parts.first { $0.answers(request) } ?? parts.first
    return part?.place(row: row, request: request) ?? Place(path: "")
  }
}
