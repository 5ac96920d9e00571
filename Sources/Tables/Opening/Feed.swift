import Platform

/// Several tables read in step: every claim has the same rows of all of them, and any thread may ask for one.
public final class Feed: Sendable {
  private let state: Guarded<FeedState>

  /// Takes the rows of the tables; a table whose rows another feed has taken is opened again.
  ///
  /// A claim has at most so many rows, where what is made of them must be small and they are easily cut.
  public init(
    _ parts: [(table: Table, requests: [Request])], missing: Missing = .error, hashing: Bool = false,
    rowsAtOnce: Int = .max
  ) throws(ReadError) {
    var streams: [any RowStream] = []
    for part in parts {
      var stream = try part.table.takeStream()
      stream.start(part.requests, hashing: hashing)
      streams.append(stream)
    }
    let widths = parts.map { $0.requests.count }
    let missing = parts.flatMap { part in
      part.requests.map { $0.kind == .number ? part.table.options.markers.numbers : [] }
    }
    state = Guarded(
      FeedState(streams, parts.map { $0.table }, widths: widths, missing: missing, rowsAtOnce: rowsAtOnce))
  }

  /// The next rows; nil at the end.
  ///
  /// Throws when a table has more rows than another (`length-mismatch`) or none at all (`empty`), and when the rows
  /// cannot be told apart; every later call throws the same.
  public func claim() throws(ReadError) -> Claim? {
    try state.withLock { state throws(ReadError) in try state.claim() }
  }

  /// The number of rows claimed so far.
  public var rowCount: Int { state.withLock { $0.rows } }

  /// The bytes read so far, of all tables together.
  public var byteCount: Int { state.withLock { $0.byteCount } }

  /// XXH64 with seed 0 of the bytes of a table's file, as `xxhsum -H1` prints it; nil when hashing is off.
  ///
  /// It is that of the whole file once `claim` has returned nil.
  public func hash(ofTable index: Int) -> UInt64? { state.withLock { $0.hash(ofTable: index) } }

  /// The lines among the rows of a table that were left out so far as comments.
  public func comments(ofTable index: Int) -> Int { state.withLock { $0.comments(ofTable: index) } }
}
