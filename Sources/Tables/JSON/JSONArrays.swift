/// Opens arrays side by side, of a file or of a whole input in memory.
struct JSONArrays {
  /// As many bytes of all arrays are looked at for the names of the columns.
  private static let survey = 8 * 1024

  let source: Source
  let options: ReadOptions

  func open(_ members: [JSONOutline.Member], memory: [UInt8]) throws(ReadError) -> Opened {
    var own = options
    // All chunks together are of the usual size, or near it.
    own.chunkSize = min(options.chunkSize, max(4096, 2 * options.chunkSize / max(1, members.count)))
    let length = Self.usualLength(members)
    var columns: [JSONTableStream.Column] = []
    var leftOut: [String] = []
    var classNames: [String]?
    for member in members {
      let part = source.part(from: member.start, memory: memory)
      var rows = try JSONRowStream(elements: part, from: member.start, member.origin, own)
      guard length == nil || length == member.count else {
        leftOut.append("'\(member.key)' (\(member.count) instead of \(length ?? 0))")
        if ClassListing.areCalled(member.key), member.count <= ClassListing.most {
          classNames = try Self.texts(of: &rows, member.count)
        }
        // It is read for its mistakes.
        columns.append(JSONTableStream.Column(key: member.key, place: member.place, rows: rows, parts: nil))
        continue
      }
      // As much of every input is looked at, however little of it comes at a time.
      while !rows.isRead, rows.held <= Self.survey { try rows.fill() }
      let parts = try rows.survey(Self.survey)
      columns.append(JSONTableStream.Column(key: member.key, place: member.place, rows: rows, parts: parts))
    }
    guard columns.contains(where: { $0.rows.available > 0 }) else {
      throw ReadError("empty", "no rows", at: Place(path: source.path))
    }
    return Opened(
      format: .json, isReplayable: source.isRegular, hasHeader: true, names: Self.names(columns),
      elements: JSONColumns.elements(of: columns.compactMap(\.parts)),
      head: JSONHead.joined(columns.filter { $0.parts != nil }.map(\.rows.head)), classNames: classNames,
      leftOut: leftOut,
      stream: JSONTableStream(source, columns, hash: memory.isEmpty ? nil : source.hash))
  }

  /// The cells of a short array of one column; nil where it is none.
  private static func texts(of rows: inout JSONRowStream, _ count: Int) throws(ReadError) -> [String]? {
    while !rows.isRead, rows.held <= survey { try rows.fill() }
    _ = try rows.survey(survey)
    let head = rows.head
    return head.count == count && head.allSatisfy { $0.count == 1 } ? head.map { $0[0] } : nil
  }

  /// The length that more arrays have than any other, or all but the list of classes; nil when that is no majority, or
  /// all have it.
  private static func usualLength(_ members: [JSONOutline.Member]) -> Int? {
    let data = members.filter { !ClassListing.areCalled($0.key) }
    var counts: [Int: Int] = [:]
    for member in data.isEmpty ? members : data { counts[member.count, default: 0] += 1 }
    if counts.count == 1, !data.isEmpty, data.count < members.count { return data[0].count }
    guard counts.count > 1, let most = counts.values.max(), most > 1 else { return nil }
    let usual = counts.filter { $0.value == most }
    return usual.count == 1 ? usual.first?.key : nil
  }

  /// The columns' names; the parts of a single array of objects are known by their own.
  private static func names(_ columns: [JSONTableStream.Column]) -> [String] {
    let read = columns.filter { $0.parts != nil }
    if read.count == 1, let parts = read[0].parts, let names = parts.names { return names }
    return read.flatMap { $0.parts?.names(under: $0.key) ?? [] }
  }
}
