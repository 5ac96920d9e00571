/// One open input as a supply of whole rows, cut but not yet parsed.
///
/// A `Feed` asks every stream for the same number of rows under its lock; the pieces are parsed outside it.
/// Conforming types exist for text lines (CSV, TSV, NDJSON), JSON arrays, JSON objects of arrays, and NPY.
protocol RowStream: Sendable {
  /// Whole rows that are in memory and not yet taken.
  var available: Int { get }

  /// Reads once more and returns false at the end of the input.
  ///
  /// A pipe is read once, never until full, so that two pipes fed by one writer cannot deadlock.
  mutating func fill() throws(ReadError) -> Bool

  /// The descriptor to poll before `fill`, or nil when a read never blocks.
  var descriptor: Int32? { get }

  /// Takes the next `count` rows, which must not be more than `available`.
  mutating func take(_ count: Int) throws(ReadError) -> any Piece
}

/// Consecutive rows of one input: bytes that are parsed on whichever thread claimed them.
protocol Piece: Sendable {
  /// Parses the next `count` rows into `columns[offset...]`, one array a requested column, from index 0.
  ///
  /// A cell that is missing or wrong is written as NaN and reported to `troubles`.
  mutating func decode(
    _ count: Int, into columns: inout [[Double]], from offset: Int, troubles: inout Troubles)
    throws(ReadError)

  /// Where the cell of a row (counted from the piece's first) and a requested column stands.
  func place(row: Int, request: Int) -> Place
}
