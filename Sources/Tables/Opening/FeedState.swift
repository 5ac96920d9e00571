import Messages

/// The streams of a feed and how far they are read: what its lock guards.
struct FeedState: Sendable {
  private var streams: [any RowStream]
  private let tables: [Table]
  private let widths: [Int]
  private let missing: [[Double]]
  private let rowsAtOnce: Int
  private(set) var rows = 0
  private var claims = 0
  private var failure: ReadError?

  init(_ streams: [any RowStream], _ tables: [Table], widths: [Int], missing: [[Double]], rowsAtOnce: Int) {
    self.streams = streams
    self.tables = tables
    self.widths = widths
    self.missing = missing
    self.rowsAtOnce = max(1, rowsAtOnce)
  }

  /// The bytes that were read of all tables.
  var byteCount: Int { streams.reduce(0) { $0 + $1.byteCount } }

  func hash(ofTable index: Int) -> UInt64? { streams[index].hash }

  func comments(ofTable index: Int) -> Int { streams[index].comments }

  mutating func claim() throws(ReadError) -> Claim? {
    if let failure { throw failure }
    do throws(ReadError) {
      return try nextClaim()
    } catch {
      failure = error
      throw error
    }
  }

  private mutating func nextClaim() throws(ReadError) -> Claim? {
    try fillAll()
    let most = streams.allSatisfy(\.isEasilyCut) ? rowsAtOnce : .max
    let count = min(most, streams.map(\.available).min() ?? 0)
    guard count > 0 else {
      try checkLengths()
      return nil
    }
    var pieces: [any Piece] = []
    for i in streams.indices { pieces.append(try streams[i].take(count)) }
    let isWhole = claims == 0 && streams.allSatisfy { $0.isRead && $0.available == 0 }
    let claim = Claim(
      index: claims, firstRow: rows, count: count, isWhole: isWhole, pieces: pieces, widths: widths, missing: missing)
    claims += 1
    rows += count
    return claim
  }

  /// Reads until every stream has a row or is at its end.
  private mutating func fillAll() throws(ReadError) {
    while true {
      let lacking = streams.indices.filter { streams[$0].available == 0 && !streams[$0].isRead }
      guard !lacking.isEmpty else { return }
      let blocking = lacking.filter { streams[$0].descriptor != nil }
      for i in lacking where streams[i].descriptor == nil { try streams[i].fill() }
      guard !blocking.isEmpty else { continue }
      let others = streams.indices.filter { !lacking.contains($0) && !streams[$0].isRead }
      let ready = try Turn.ready(
        blocking.compactMap { streams[$0].descriptor }, others: others.compactMap { streams[$0].descriptor })
      for i in streams.indices {
        guard let descriptor = streams[i].descriptor, ready.contains(descriptor) else { continue }
        try streams[i].fill()
      }
    }
  }

  /// Throws when a stream at its end gave no rows at all, or fewer than another.
  private mutating func checkLengths() throws(ReadError) {
    let left = streams.indices.filter { streams[$0].available > 0 }
    if rows == 0, let empty = streams.indices.first(where: { streams[$0].available == 0 }) {
      throw ReadError.noRows(tables[empty].path, hasHeader: tables[empty].hasHeader)
    }
    guard let longer = left.first, let shorter = streams.indices.first(where: { !left.contains($0) }) else { return }
    let place = try streams[longer].take(1).place(row: 0, request: 0)
    var count = rows + 1
    while true {
      while streams[longer].available > 0 {
        count += streams[longer].available
        _ = try streams[longer].take(streams[longer].available)
      }
      if streams[longer].isRead { break }
      try streams[longer].fill()
    }
    throw lengthMismatch(longer, count, shorter, place)
  }

  /// Lengths that differ by one differ mostly by a header.
  private func headerHints(_ longer: Int, _ count: Int, _ shorter: Int) -> [Cure] {
    guard count == rows + 1 else { return [] }
    let (long, short) = (tables[longer], tables[shorter])
    var hints: [Cure] = [long, short].compactMap { table in
      table.text.map {
        "line \($0.firstLine) of \(table.path) is read as \(table.hasHeader ? "the header" : "data"), \($0.header.text)"
      }
    }
    guard let text = short.text ?? long.text else { return [] }
    switch (long.text == nil ? nil : long.hasHeader, short.text == nil ? nil : short.hasHeader) {
    case (false?, true?):
      hints.append(.command(.set("--header", "no"), reason: "if both begin with data"))
      hints.append(.command(.set("--header", "yes"), reason: "if both have a header"))
    case (nil, true?): hints.append(.command(.set("--header", "no"), reason: "if line \(text.firstLine) is data"))
    case (false?, nil): hints.append(.command(.set("--header", "yes"), reason: "if line \(text.firstLine) is a header"))
    // Text above numbers is no row of them.
    case (true?, true?) where text.header.isOverNumbers: break
    case (true?, true?):
      let program = "NR==\(text.firstLine){print \"label\"}{print}"
      hints.append("--header says it for all files; where only one has a header:")
      hints.append(
        .command(
          .feed(short.path, [Filter("awk", program)]), reason: "if line \(text.firstLine) of \(short.path) is data"))
    default:
      hints.append("--header says it for all files; where only one has a header:")
      hints.append(
        .command(
          .feed(long.path, [.tail(from: (long.text?.firstLine ?? 0) + 1)]),
          reason: "if line 1 of \(long.path) is a header"))
    }
    return hints
  }

  private func lengthMismatch(_ longer: Int, _ count: Int, _ shorter: Int, _ place: Place) -> ReadError {
    let counts = [(longer, count), (shorter, rows)].sorted { $0.0 < $1.0 }
      .map { "\(tables[$0.0].path) has \($0.1) row\($0.1 == 1 ? "" : "s")" }
    let partner = place.line > 0 ? "\(place.path):\(place.line)" : "row \(rows + 1) of \(place.path)"
    return ReadError(
      "length-mismatch", counts.joined(separator: " but "),
      hints: ["\(partner) is the first without a partner"] + headerHints(longer, count, shorter))
  }
}
