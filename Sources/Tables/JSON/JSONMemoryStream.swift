/// The rows of a table whose cells may stand anywhere in one input that is in memory.
struct JSONMemoryStream: RowStream {
  /// What fills one column, or several that are the parts of one value.
  struct Column: Sendable {
    /// The values, one a row.
    var rows: JSONRanges
    /// What a value consists of.
    var parts: JSONColumns
    var names: [String]

    /// The first rows as text.
    func head(in bytes: [UInt8]) -> [[String]] {
      let rows = (0..<min(rows.count, JSONHead.mostRows)).map { self.rows[$0] }
      return JSONHead(parts, in: bytes).texts(of: rows, depth: 1)
    }
  }

  /// So many rows are given at a time, so that several threads have something to do.
  private static let rowsAtOnce = 1 << 14

  private let columns: [Column]
  private let chunk: Chunk
  /// The place of the input's first byte.
  private let origin: JSONOrigin
  private var plans: [JSONPlan] = []
  private let count: Int
  private var taken = 0
  private var shown = 0
  private var isPrepared = false
  private let isGeneralPathOnly: Bool
  let hash: UInt64?
  let descriptor: Int32? = nil

  /// `hash` is that of the input, of which `bytes` are all.
  init(_ source: Source, _ bytes: [UInt8], _ columns: [Column], _ options: ReadOptions) {
    self.columns = columns
    let margin = [UInt8](repeating: 0, count: Chunk.margin)
    chunk = Chunk(margin + bytes + margin)
    origin = JSONOrigin.beginning(of: source.path, bytes)
    count = columns.map(\.rows.count).min() ?? 0
    isGeneralPathOnly = options.isGeneralPathOnly
    hash = source.hash
  }

  var available: Int { shown - taken }
  var isRead: Bool { isPrepared && shown == count }

  mutating func start(_ requests: [Request], hashing: Bool) {
    var first = 0
    for column in columns {
      let own = first..<first + column.parts.columns.count
      let targets = requests.indices.filter { own.contains(requests[$0].column) }
      let local = targets.map { Request(column: requests[$0].column - first, kind: requests[$0].kind) }
      plans.append(JSONPlan(column.parts, local, targets: targets, isGeneralPathOnly: isGeneralPathOnly))
      first = own.upperBound
    }
  }

  mutating func fill() throws(ReadError) {
    if !isPrepared {
      isPrepared = true
      for i in columns.indices where plans[i].requests.isEmpty { try check(i) }
    }
    shown = min(count, shown + Self.rowsAtOnce)
  }

  mutating func take(_ count: Int) throws(ReadError) -> any Piece {
    let rows = taken..<taken + count
    taken = rows.upperBound
    let asked = plans.indices.filter { !plans[$0].requests.isEmpty }
    return JSONTablePiece(parts: asked.map { piece($0, rows) })
  }

  private func piece(_ column: Int, _ rows: Range<Int>) -> JSONPiece {
    let ranges = columns[column].rows
    return JSONPiece(
      chunk, base: -Chunk.margin, from: Chunk.margin, starts: Array(ranges.starts[rows]),
      ends: Array(ranges.ends[rows]), JSONCut(outerDepth: 1, separator: 0, whole: "value"), plans[column], origin)
  }

  /// Parses a column that nobody asked for, for nothing but its mistakes.
  private func check(_ column: Int) throws(ReadError) {
    var (none, troubles): ([[Double]], Troubles) = ([], Troubles())
    var piece = piece(column, 0..<count)
    try piece.decode(count, into: &none, from: 0, troubles: &troubles)
  }
}
