/// An object of arrays: the arrays are the columns, their elements the rows.
///
/// Each array is read by itself, from a file as from memory.
struct JSONTableStream: RowStream {
  /// One member that is an array.
  struct Column: Sendable {
    var key: String
    /// The place of the key's quote.
    var place: Place
    /// The elements.
    var rows: JSONRowStream
    /// What an element consists of; nil of an array that is only read for its mistakes.
    var parts: JSONColumns?
  }

  private let source: Source
  private var columns: [Column]
  /// The indices of the columns that were asked for, and of the others.
  private var asked: [Int] = []
  private var others: [Int] = []
  private var taken = 0
  private var isHashing = false
  /// Whether the arrays that nobody asked for have been checked.
  private var isPrepared = false
  private(set) var hash: UInt64?
  let descriptor: Int32? = nil

  /// The columns of a source; `hash` is that of the whole input, if it is known.
  init(_ source: Source, _ columns: [Column], hash: UInt64?) {
    self.source = source
    self.columns = columns
    self.hash = hash
  }

  var available: Int { isPrepared ? asked.map { columns[$0].rows.available }.min() ?? 0 : 0 }

  /// Not before all arrays have as many rows left.
  var isRead: Bool {
    guard isPrepared, let first = asked.first else { return isPrepared }
    let left = columns[first].rows.available
    return asked.allSatisfy { columns[$0].rows.isRead && columns[$0].rows.available == left }
  }

  mutating func start(_ requests: [Request], hashing: Bool) {
    var first = 0
    isHashing = hashing
    for i in columns.indices {
      let own = first..<first + (columns[i].parts?.columns.count ?? 0)
      let targets = requests.indices.filter { own.contains(requests[$0].column) }
      let local = targets.map { Request(column: requests[$0].column - first, kind: requests[$0].kind) }
      columns[i].rows.start(local, targets: targets)
      if targets.isEmpty { others.append(i) } else { asked.append(i) }
      first = own.upperBound
    }
  }

  mutating func fill() throws(ReadError) {
    if !isPrepared {
      isPrepared = true
      for i in others { try check(i) }
      if isHashing && hash == nil { hash = try source.wholeHash() }
    }
    for i in asked where columns[i].rows.available == 0 { try columns[i].rows.fill() }
    let ended = asked.filter { columns[$0].rows.isRead && columns[$0].rows.available == 0 }
    if !ended.isEmpty && ended.count < asked.count { try checkLengths() }
  }

  /// Throws when one array has more rows than another.
  private mutating func checkLengths() throws(ReadError) {
    var counts: [Int] = []
    for i in asked {
      var count = taken
      while columns[i].rows.available > 0 || !columns[i].rows.isRead {
        count += columns[i].rows.available
        _ = columns[i].rows.takePiece(columns[i].rows.available)
        try columns[i].rows.fill()
      }
      counts.append(count)
    }
    guard let first = asked.first else { return }
    for (i, count) in zip(asked, counts) where count != counts[0] {
      let message = "'\(columns[first].key)' has \(counts[0]) rows but '\(columns[i].key)' has \(count)"
      throw ReadError("length-mismatch", message, at: columns[i].place)
    }
  }

  mutating func take(_ count: Int) throws(ReadError) -> any Piece {
    var parts: [JSONPiece] = []
    for i in asked { parts.append(columns[i].rows.takePiece(count)) }
    taken += count
    return JSONTablePiece(parts: parts)
  }

  /// Parses an array for nothing but its mistakes.
  private mutating func check(_ index: Int) throws(ReadError) {
    var (none, troubles): ([[Double]], Troubles) = ([], Troubles())
    while columns[index].rows.available > 0 || !columns[index].rows.isRead {
      let count = columns[index].rows.available
      var piece = columns[index].rows.takePiece(count)
      try piece.decode(count, into: &none, from: 0, troubles: &troubles)
      try columns[index].rows.fill()
    }
  }

  var byteCount: Int { asked.map { columns[$0].rows.byteCount }.reduce(0, +) }
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
