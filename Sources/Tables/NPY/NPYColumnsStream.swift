/// The rows of an array in a regular file that is stored column by column: each column is read by itself.
struct NPYColumnsStream: RowStream {
  private let source: Source
  private let header: NPYHeader
  private let chunkSize: Int
  /// One a column that was asked for.
  private var columns: [NPYStream] = []
  private var isHashing = false
  private(set) var hash: UInt64?
  let descriptor: Int32? = nil

  init(_ source: Source, _ header: NPYHeader, chunkSize: Int) {
    self.source = source
    self.header = header
    self.chunkSize = chunkSize
  }

  var available: Int { columns.map(\.available).min() ?? 0 }
  var isRead: Bool { columns.allSatisfy(\.isRead) && (hash != nil || !isHashing) }
  var byteCount: Int { columns.map(\.byteCount).reduce(0, +) }

  mutating func start(_ requests: [Request], hashing: Bool) {
    isHashing = hashing
    let wanted = Set(requests.map(\.column)).sorted()
    // All chunks together are of the usual size, or near it.
    let size = min(chunkSize, max(4096, 2 * chunkSize / max(1, wanted.count)))
    columns = wanted.map { column in
      let offset = header.length + column * header.rows * header.type.width
      var stream = NPYStream(column: source.part(from: offset), header, chunkSize: size)
      stream.start(requests.enumerated().filter { $1.column == column }.map { ($0, $1.kind) })
      return stream
    }
  }

  mutating func fill() throws(ReadError) {
    if isHashing && hash == nil { hash = try source.wholeHash() }
    for i in columns.indices where columns[i].available == 0 { try columns[i].fill() }
  }

  mutating func take(_ count: Int) throws(ReadError) -> any Piece {
    var parts: [NPYPiece.Part] = []
    for i in columns.indices { parts.append(columns[i].takePart(count)) }
    return NPYPiece(source.path, parts)
  }
}
