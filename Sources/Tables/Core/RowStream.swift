/// One open input as a supply of whole rows, cut but not yet parsed.
///
/// A `Feed` asks every stream for the same number of rows under its lock; the pieces are parsed outside it.
/// Conforming types exist for text lines (CSV, TSV, NDJSON), JSON arrays, JSON objects of arrays, and NPY.
protocol RowStream: Sendable {
  /// Says what will be asked of the rows; called once, before the first `fill`.
  mutating func start(_ requests: [Request], hashing: Bool)

  /// Whole rows that are in memory, not yet taken, and can be taken at once.
  var available: Int { get }

  /// Whether some of the available rows can be taken without looking at each.
  var isEasilyCut: Bool { get }

  /// Whether everything has been read; then only the available rows are left.
  var isRead: Bool { get }

  /// The descriptor to poll before `fill`, or nil when a read never blocks.
  var descriptor: Int32? { get }

  /// Reads once more; `isRead` says whether that was the end.
  ///
  /// A pipe is read once, never until full, so that two pipes fed by one writer cannot deadlock.
  mutating func fill() throws(ReadError)

  /// Takes the next `count` rows, which must not be more than `available`.
  mutating func take(_ count: Int) throws(ReadError) -> any Piece

  /// The raw bytes that were read so far; 0 of a stream that read all of them when it was opened.
  var byteCount: Int { get }

  /// XXH64 of the raw bytes that were read, nil when nobody asked.
  var hash: UInt64? { get }

  /// The lines that were left out so far because they begin as comments do.
  var comments: Int { get }
}

extension RowStream {
  var isEasilyCut: Bool { true }
  var byteCount: Int { 0 }
  var comments: Int { 0 }
}

/// Consecutive rows of one input: bytes that are parsed on whichever thread claimed them.
protocol Piece: Sendable {
  /// Parses the next `count` rows into `columns[first...][0..<count]`, one array a requested column.
  ///
  /// A cell that is missing or wrong is written as NaN and reported to `troubles`, by the index of its column in
  /// `columns` and its row in the block.
  mutating func decode(
    _ count: Int, into columns: inout [[Double]], from first: Int, troubles: inout Troubles)
    throws(ReadError)

  /// Where the cell of a row (counted from the piece's first) and of one of the stream's requests stands.
  func place(row: Int, request: Int) -> Place
}
