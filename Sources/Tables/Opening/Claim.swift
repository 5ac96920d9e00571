/// Consecutive rows of all tables of a feed, for one thread to parse.
public struct Claim: Sendable {
  /// 0, 1, 2… in file order.
  public let index: Int
  /// The number of the first row, from 0.
  public let firstRow: Int
  public let count: Int
  /// Whether these are all the rows there are, so that no further thread is needed.
  public let isWhole: Bool
  private var pieces: [any Piece]
  /// The number of requests of each piece.
  private let widths: [Int]
  /// For each request the numbers that stand for a missing value.
  private let missing: [[Double]]
  private var done = 0

  init(index: Int, firstRow: Int, count: Int, isWhole: Bool, pieces: [any Piece], widths: [Int], missing: [[Double]]) {
    self.index = index
    self.firstRow = firstRow
    self.count = count
    self.isWhole = isWhole
    self.pieces = pieces
    self.widths = widths
    self.missing = missing
  }

  /// Parses the next rows, at most `capacity`, into `columns[request][0...]` and returns how many; 0 at the end.
  ///
  /// There is one column a request, over all tables in order, each with room for `capacity` numbers. A cell that is
  /// missing or wrong becomes NaN and is counted in `troubles`.
  public mutating func next(
    into columns: inout [[Double]], capacity: Int, troubles: inout Troubles
  ) throws(ReadError) -> Int {
    let rows = min(capacity, count - done)
    troubles.beginBlock(at: firstRow + done)
    guard rows > 0 else { return 0 }
    var first = 0
    for i in pieces.indices {
      try pieces[i].decode(rows, into: &columns, from: first, troubles: &troubles)
      for k in first..<first + widths[i] where !missing[k].isEmpty {
        for row in 0..<rows where missing[k].contains(columns[k][row]) {
          columns[k][row] = .nan
          troubles.report(.missing, request: k, row: row) { pieces[i].place(row: done + row, request: k - first) }
        }
      }
      first += widths[i]
    }
    troubles.endBlock()
    done += rows
    return rows
  }

  /// Where a cell stands; the row is counted from the claim's first.
  ///
  /// Slow: for error messages only.
  public func place(row: Int, request: Int) -> Place {
    var first = 0
    for (piece, width) in zip(pieces, widths) {
      if request < first + width { return piece.place(row: row, request: request - first) }
      first += width
    }
    return Place(path: "")
  }
}
