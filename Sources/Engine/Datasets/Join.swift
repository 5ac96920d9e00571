import Losses
import Messages
import Platform
import Tables

/// The rows of several files put together by their ids, in the order of the first file.
struct Join: Sendable {
  /// A file, read whole.
  package struct Side: Sendable {
    private let part: Dataset.Part
    package var path: String { part.table.path }
    /// One array a request.
    package var columns: [[Double]]
    /// The number of each row's id; the same number is the same id in all files.
    package var ids: [Int] = []
    /// The columns that the ids are made of.
    var idColumns: [Int] { part.idRequests }
    /// The bytes of rows, for the places of messages; not those of a file that can be read again.
    private var claims: [Claim] = []
    package var troubles = Troubles()
    package var hash: UInt64?
    package var comments = 0

    /// No row of a part of a dataset, so far.
    init(_ part: Dataset.Part) {
      self.part = part
      columns = part.requests.map { _ in [] }
    }

    /// Takes rows that were read.
    mutating func append(_ columns: [[Double]], count: Int) {
      for column in columns.indices { self.columns[column] += columns[column][..<count] }
    }

    /// Keeps the bytes of rows, where they cannot be read again.
    mutating func keep(_ claim: Claim) { if !part.table.isReplayable { claims.append(claim) } }

    /// The change that writes the ids of a delimited text as plain whole numbers; nil of other formats.
    var writingPlainIDs: Change? {
      guard let text = part.table.text, let mark = text.awkMark, idColumns.count == 1,
        part.requests.indices.contains(idColumns[0])
      else { return nil }
      let field = "$\(part.requests[idColumns[0]].column + 1)"
      let program = "{sub(/\\.0*$/,\"\",\(field)); sub(/^0+/,\"\",\(field)); if(\(field)==\"\")\(field)=0} 1"
      let guarded = part.table.hasHeader ? "NR>\(text.firstLine)" + program : program
      return .feed(part.table.path, [Filter("awk", "-F", mark, "-v", "OFS=\(mark)", guarded)])
    }

    /// An id as it stands in the file; the cells of several columns with commas between them.
    package func text(_ row: Int, _ ids: Names) -> String {
      idColumns.map { ids[Int(columns[$0][row])] }.joined(separator: ",")
    }

    package func place(row: Int, request: Int) -> Place {
      guard let claim = claims.last(where: { $0.firstRow <= row }) ?? claimAgain(with: row) else {
        return Place(path: path)
      }
      return claim.place(row: row - claim.firstRow, request: request)
    }

    /// The bytes of a row of a file that can be read again.
    private func claimAgain(with row: Int) -> Claim? {
      guard part.table.isReplayable, let feed = try? Feed([(part.table, part.requests)]) else { return nil }
      while let claim = (try? feed.claim()) ?? nil { if row < claim.firstRow + claim.count { return claim } }
      return nil
    }
  }

  private let sides: [Side]
  /// For each further file the row that belongs to each row of the first; −1 for a row without a partner.
  private let partners: [[Int32]]
  private let widths: [Int]
  /// The rows of the first file that have a partner in every other, when some have not.
  private let kept: [Int]?
  /// What was left out, in words; nil when nothing was.
  package let leftOut: (summary: String, ids: String)?

  package var count: Int { kept?.count ?? sides[0].ids.count }
  package var hashes: [UInt64?] { sides.map(\.hash) }
  package var comments: [Int] { sides.map(\.comments) }

  /// Reads the files of a dataset; ids that come twice are an error, and so are those in one file only, unless such
  /// rows are to be left out.
  init(
    _ dataset: Dataset, missing: Missing, threads: Int, hashing: Bool, progress: Progress? = nil
  ) throws(Failure) {
    let ids = dataset.ids ?? Names()
    var sides = try Join.read(dataset, missing, threads, hashing, progress)
    progress?.finish()
    Join.number(&sides)
    if dataset.completesJudgments { Join.complete(&sides, dataset) }
    self.sides = sides
    widths = dataset.parts.map(\.requests.count)
    // Ids are numbered without gaps, so that the row of each is a place in an array.
    let count = 1 + (sides.lazy.compactMap { $0.ids.max() }.max() ?? -1)
    var indices: [[Int32]] = []
    for side in sides { indices.append(try Join.index(side, ids, count)) }
    let gaps = Join.gaps(sides, indices)
    if let gap = gaps.first, !dataset.joinsInner, !dataset.completesJudgments {
      throw Join.failure(gap, sides, ids, isOfRetrieval: dataset.isOfRetrieval)
    }
    leftOut = gaps.isEmpty ? nil : Join.words(gaps, sides, ids)
    partners = indices.dropFirst().map { index in sides[0].ids.map { index[$0] } }
    kept = gaps.isEmpty ? nil : sides[0].ids.indices.filter { [partners] row in partners.allSatisfy { $0[row] >= 0 } }
  }

  /// Gives ids of several columns numbers of their own.
  private static func number(_ sides: inout [Side]) {
    for i in sides.indices {
      let first = sides[i].idColumns.first.map { sides[i].columns[$0] } ?? []
      sides[i].ids = first.map { Int($0) }
    }
    // Each further column parts the ids so far.
    for k in sides[0].idColumns.indices.dropFirst() {
      var numbers: [SIMD2<Int>: Int] = [:]
      for i in sides.indices {
        let column = sides[i].columns[sides[i].idColumns[k]]
        for row in sides[i].ids.indices {
          let id = SIMD2(sides[i].ids[row], Int(column[row]))
          let number = numbers[id, default: numbers.count]
          numbers[id] = number
          sides[i].ids[row] = number
        }
      }
    }
  }

  /// The files of a dataset, each read whole by one thread.
  private static func read(
    _ dataset: Dataset, _ missing: Missing, _ threads: Int, _ hashing: Bool, _ progress: Progress?
  ) throws(Failure) -> [Side] {
    let parts = dataset.parts
    let meter = Meter(progress, files: parts.count)
    return try System.concurrentMap(parts.count, workers: threads) { (index) throws(Failure) in
      try read(parts[index], missing, hashing) { meter.report($0, index) }
    }
  }

  /// How far the files are, which are read at the same time.
  private struct Meter: Sendable {
    private let progress: Progress?
    private let done: Guarded<[(rows: Int, bytes: Int)]>

    init(_ progress: Progress?, files: Int) {
      self.progress = progress
      done = Guarded(Array(repeating: (0, 0), count: files))
    }

    func report(_ feed: Feed, _ file: Int) {
      guard let progress else { return }
      let others = done.withLock { done in
        done[file] = (feed.rowCount, feed.byteCount)
        return done.enumerated().reduce((rows: 0, bytes: 0)) { sum, other in
          other.offset == file ? sum : (sum.rows + other.element.rows, sum.bytes + other.element.bytes)
        }
      }
      progress.report(feed, before: others)
    }
  }

  /// A whole file; `report` is told of each claim.
  private static func read(
    _ part: Dataset.Part, _ missing: Missing, _ hashing: Bool, _ report: (Feed) -> Void
  ) throws(Failure) -> Side {
    var side = Side(part)
    var block = part.requests.map { _ in [Double](repeating: 0, count: Block.usualCapacity) }
    try reading { () throws(ReadError) in
      let feed = try Feed([(part.table, part.requests)], missing: missing, hashing: hashing)
      while var claim = try feed.claim() {
        side.keep(claim)
        while let count = try claim.block(into: &block, capacity: Block.usualCapacity, troubles: &side.troubles) {
          side.append(block, count: count)
        }
        report(feed)
      }
      side.hash = feed.hash(ofTable: 0)
      side.comments = feed.comments(ofTable: 0)
    }
    for request in part.idRequests {
      guard let empty = side.columns[request].firstIndex(where: \.isNaN) else { continue }
      throw .data("id-missing", "a row without an id", at: side.place(row: empty, request: request))
    }
    return side
  }

  /// The row of each of so many ids; −1 for one that the file has not.
  private static func index(_ side: Side, _ ids: Names, _ count: Int) throws(Failure) -> [Int32] {
    var rows = [Int32](repeating: -1, count: count)
    for (row, id) in side.ids.enumerated() {
      let earlier = Int(rows[id])
      rows[id] = Int32(row)
      guard earlier >= 0 else { continue }
      let request = side.idColumns.first ?? 0
      let first = side.place(row: earlier, request: request)
      throw .data(
        "id-duplicate", "id '\(side.text(row, ids))' again, first at \(first.path):\(first.line)",
        at: side.place(row: row, request: request),
        hints: ["where several columns together tell rows apart: --id-col a,b"])
    }
    return rows
  }

  /// Rows of one file whose ids another has not.
  private struct Gap {
    var side: Int
    var other: Int
    var rows: [Int]
  }

  private static func gaps(_ sides: [Side], _ indices: [[Int32]]) -> [Gap] {
    var gaps: [Gap] = []
    for other in sides.indices.dropFirst() {
      for (side, partner) in [(0, other), (other, 0)] {
        let rows = sides[side].ids.indices.filter { indices[partner][sides[side].ids[$0]] < 0 }
        if !rows.isEmpty { gaps.append(Gap(side: side, other: partner, rows: rows)) }
      }
    }
    return gaps
  }

  private static func failure(_ gap: Gap, _ sides: [Side], _ ids: Names, isOfRetrieval: Bool) -> Failure {
    let (side, other) = (sides[gap.side], sides[gap.other])
    let (noun, verb) = gap.rows.count == 1 ? ("id", "is") : ("ids", "are")
    let common = side.ids.count - gap.rows.count
    let completed = Cure.command(
      .set("--unjudged", "zero"), reason: "what nobody judged is not relevant, and what was not found has no place")
    return .data(
      "id-missing", "\(gap.rows.count) \(noun) of \(side.path) \(verb) not in \(other.path): \(list(gap, side, ids))",
      hints: common > 0
        ? (isOfRetrieval ? [completed] : []) + [
          .command(.set("--join", "inner"), reason: "to read the \(common) id\(common == 1 ? "" : "s") that both have")
        ]
        : respelled(sides, ids) + ["no id is in both: are these columns the same ids?"])
  }

  /// What writes ids that are numbers in one way, `00012` and `12.0` as `12`, where some are the same then.
  private static func respelled(_ sides: [Side], _ ids: Names) -> [Cure] {
    let texts = sides.map { side in side.ids.indices.prefix(1000).map { side.text($0, ids) } }
    let plain = texts.map { Set($0.compactMap(plainNumber)) }
    guard plain.count > 1, plain.dropFirst().allSatisfy({ !$0.isDisjoint(with: plain[0]) }) else { return [] }
    let changes = zip(sides, texts).filter { $1.contains { plainNumber($0) != $0 } }.map { $0.0.writingPlainIDs }
    let all = changes.compactMap(\.self)
    return all.count == changes.count && !all.isEmpty ? [.command(all, reason: "if ids are numbers")] : []
  }

  /// A whole number without zeros before it and without a fraction; nil for other texts.
  private static func plainNumber(_ text: String) -> String? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard let whole = parts.first, !whole.isEmpty, parts.count <= 2,
      whole.allSatisfy({ $0.isASCII && $0.isNumber }), parts.dropFirst().allSatisfy({ $0.allSatisfy { $0 == "0" } })
    else { return nil }
    let digits = whole.drop { $0 == "0" }
    return digits.isEmpty ? "0" : String(digits)
  }

  private static func list(_ gap: Gap, _ side: Side, _ ids: Names) -> String {
    gap.rows.prefix(5).map { side.text($0, ids) }.joined(separator: ", ") + (gap.rows.count > 5 ? ", ..." : "")
  }

  private static func words(_ gaps: [Gap], _ sides: [Side], _ ids: Names) -> (String, String) {
    let counts = gaps.map { gap in
      "\(gap.rows.count) row\(gap.rows.count == 1 ? "" : "s") of \(sides[gap.side].path)"
    }
    let lists = gaps.map { "\(sides[$0.side].path): \(list($0, sides[$0.side], ids))" }
    return (counts.joined(separator: " and "), lists.joined(separator: "; "))
  }

  /// What could not be read, by the requests of the whole dataset and the rows of the first file.
  package var troubles: Troubles {
    var all = Troubles()
    var first = 0
    for (side, width) in zip(sides, widths) {
      all.merge(side.troubles.moved { [first] in $0.request + first })
      first += width
    }
    return all
  }

  /// The row of a file that belongs to a row of the first.
  @inline(__always)
  private func partner(of row: Int, in side: Int) -> Int { side == 0 ? row : Int(partners[side - 1][row]) }

  /// Fills a block with rows from `first` on and says which of the first file they are.
  package func fill(_ block: inout Block, from first: Int, capacity: Int) -> Rows {
    let range = first..<min(first + capacity, count)
    var rows = Rows(first: first)
    if let kept, let start = range.first { rows = Rows(first: kept[start], numbers: Array(kept[range])) }
    var target = 0
    for (index, side) in sides.enumerated() {
      for column in side.columns {
        for i in 0..<range.count { block.columns[target][i] = column[partner(of: rows[i], in: index)] }
        target += 1
      }
    }
    block.count = range.count
    return rows
  }

  /// Where a cell stands, by its row in the first file and its request in the whole dataset.
  package func place(row: Int, request: Int) -> Place {
    var first = 0
    for (index, width) in widths.enumerated() {
      if request < first + width {
        return sides[index].place(row: partner(of: row, in: index), request: request - first)
      }
      first += width
    }
    return Place(path: sides[0].path)
  }
}

/// Where rows come from: what their order is called, and where their cells stand.
struct Origin: Sendable {
  /// The place in the order of the input.
  package var index: Int
  package var place: @Sendable (_ row: Int, _ request: Int) -> Place

  init(_ claim: Claim) {
    index = claim.index
    place = { claim.place(row: $0 - claim.firstRow, request: $1) }
  }

  /// The same for the columns that are a share of those that were read.
  func of(_ share: [Int]) -> Origin { Origin(index: index) { [place] in place($0, share[$1]) } }

  /// That of rows of which nothing more has to be told.
  static let past = Origin(index: 0) { _, _ in Place(path: "") }

  private init(index: Int, place: @escaping @Sendable (_ row: Int, _ request: Int) -> Place) {
    (self.index, self.place) = (index, place)
  }

  init(_ join: Join) {
    index = 0
    place = { join.place(row: $0, request: $1) }
  }
}
