import Losses
import Tables

/// The rows of several files put together by their ids, in the order of the first file.
struct Join: Sendable {
  /// A file, read whole.
  private struct Side: Sendable {
    var path: String
    /// One array a request.
    var columns: [[Double]]
    /// The number of each row's id.
    var ids: [Int]
    /// Where the bytes of rows are kept, for the places of messages.
    var claims: [Claim]
    var troubles: Troubles
    var hash: UInt64?

    func place(row: Int, request: Int) -> Place {
      guard let claim = claims.last(where: { $0.firstRow <= row }) else { return Place(path: path) }
      return claim.place(row: row - claim.firstRow, request: request)
    }
  }

  private let sides: [Side]
  /// For each file the row that belongs to each row of the first.
  private let partners: [[Int]]
  private let widths: [Int]

  var count: Int { sides[0].ids.count }
  var hashes: [UInt64?] { sides.map(\.hash) }

  /// Reads the files of a dataset; ids that come twice or in one file only are an error.
  init(_ dataset: Dataset, missing: Missing, hashing: Bool, progress: Progress? = nil) throws(Failure) {
    let ids = dataset.ids ?? Names()
    var sides: [Side] = []
    var done = (rows: 0, bytes: 0)
    for part in dataset.parts {
      let (side, bytes) = try Join.read(part, missing, hashing) { progress?.report($0, before: done) }
      sides.append(side)
      done = (done.rows + side.ids.count, done.bytes + bytes)
    }
    progress?.finish()
    self.sides = sides
    widths = dataset.parts.map(\.requests.count)
    var partners = [Array(sides[0].ids.indices)]
    let first = try Join.index(sides[0], dataset.parts[0], ids)
    for (side, part) in zip(sides, dataset.parts).dropFirst() {
      let own = try Join.index(side, part, ids)
      try Join.checkGaps(sides[0], own, side.path, ids)
      try Join.checkGaps(side, first, sides[0].path, ids)
      partners.append(sides[0].ids.map { own[$0] ?? 0 })
    }
    self.partners = partners
  }

  /// A whole file, and how many bytes it has; `report` is told of each claim.
  private static func read(
    _ part: Dataset.Part, _ missing: Missing, _ hashing: Bool, _ report: (Feed) -> Void
  ) throws(Failure) -> (Side, bytes: Int) {
    var bytes = 0
    var side = Side(
      path: part.table.path, columns: part.requests.map { _ in [] }, ids: [], claims: [], troubles: Troubles())
    var block = part.requests.map { _ in [Double](repeating: 0, count: Block.usualCapacity) }
    do throws(ReadError) {
      let feed = try Feed([(part.table, part.requests)], missing: missing, hashing: hashing)
      while var claim = try feed.claim() {
        side.claims.append(claim)
        while true {
          let count = try claim.next(into: &block, capacity: Block.usualCapacity, troubles: &side.troubles)
          guard count > 0 else { break }
          for column in block.indices { side.columns[column] += block[column][..<count] }
        }
        report(feed)
      }
      bytes = feed.byteCount
      side.hash = feed.hash(ofTable: 0)
    } catch {
      throw Failure(error)
    }
    let request = part.idRequest ?? 0
    guard let empty = side.columns[request].firstIndex(where: \.isNaN) else {
      side.ids = side.columns[request].map { Int($0) }
      return (side, bytes)
    }
    throw .data("id-missing", "a row without an id", at: side.place(row: empty, request: request))
  }

  /// The row of each id.
  private static func index(_ side: Side, _ part: Dataset.Part, _ ids: Names) throws(Failure) -> [Int: Int] {
    var rows: [Int: Int] = [:]
    for (row, id) in side.ids.enumerated() {
      guard let earlier = rows.updateValue(row, forKey: id) else { continue }
      let request = part.idRequest ?? 0
      let first = side.place(row: earlier, request: request)
      throw .data(
        "id-duplicate", "id '\(ids[id])' again, first at \(first.path):\(first.line)",
        at: side.place(row: row, request: request))
    }
    return rows
  }

  private static func checkGaps(_ side: Side, _ other: [Int: Int], _ path: String, _ ids: Names) throws(Failure) {
    let missing = side.ids.filter { other[$0] == nil }
    guard !missing.isEmpty else { return }
    let names = missing.prefix(5).map { ids[$0] }.joined(separator: ", ") + (missing.count > 5 ? ", ..." : "")
    let (noun, verb) = missing.count == 1 ? ("id", "is") : ("ids", "are")
    throw .data("id-missing", "\(missing.count) \(noun) of \(side.path) \(verb) not in \(path): \(names)")
  }

  /// What could not be read, by the requests of the whole dataset and the rows of the first file.
  var troubles: Troubles {
    var all = Troubles()
    var first = 0
    for (side, width) in zip(sides, widths) {
      all.merge(side.troubles, requestsFrom: first)
      first += width
    }
    return all
  }

  /// Fills a block with rows from `first` on and returns how many.
  func fill(_ block: inout Block, from first: Int, capacity: Int) -> Int {
    let rows = first..<min(first + capacity, count)
    var target = 0
    for (side, own) in zip(sides, partners) {
      for column in side.columns {
        for (i, row) in rows.enumerated() { block.columns[target][i] = column[own[row]] }
        target += 1
      }
    }
    block.count = rows.count
    return rows.count
  }

  /// Where a cell stands, by its row in the first file and its request in the whole dataset.
  func place(row: Int, request: Int) -> Place {
    var first = 0
    for (index, width) in widths.enumerated() {
      if request < first + width { return sides[index].place(row: partners[index][row], request: request - first) }
      first += width
    }
    return Place(path: sides[0].path)
  }
}

/// Where rows come from: what their order is called, and where their cells stand.
struct Origin: Sendable {
  /// The place in the order of the input.
  var index: Int
  var place: @Sendable (_ row: Int, _ request: Int) -> Place

  init(_ claim: Claim) {
    index = claim.index
    place = { claim.place(row: $0 - claim.firstRow, request: $1) }
  }

  init(_ join: Join) {
    index = 0
    place = { join.place(row: $0, request: $1) }
  }
}
