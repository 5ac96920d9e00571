/// The rows of one array that is stored row by row, as they are read.
struct NPYStream: RowStream {
  private var source: Source
  private let header: NPYHeader
  private let chunkSize: Int
  private var columns: [NPYColumn] = []
  private var pool = ChunkPool()
  private var chunk: Chunk
  /// The bytes in the chunk that nobody has taken yet.
  private var start: Int
  private var filled: Int
  /// Whether pieces may be reading from the chunk.
  private var isShared = false
  /// The rows that were cut from the input, taken or not.
  private var seen = 0
  /// Whether the input ends with the array; a part of an input does not.
  private let isWhole: Bool
  private(set) var isRead = false

  /// Goes on behind the header, of which `head` may already hold more.
  init(_ source: Source, _ header: NPYHeader, head: ArraySlice<UInt8>, chunkSize: Int) {
    self.source = source
    self.header = header
    isWhole = true
    self.chunkSize = max(chunkSize, header.type.width * header.width)
    chunk = pool.take(capacity: max(self.chunkSize, head.count))
    start = chunk.room.lowerBound
    filled = start + head.count
    chunk.bytes.replaceSubrange(start..<filled, with: head)
  }

  /// A column that is asked for, and by which request.
  struct Asked: Sendable {
    var request: Int
    var column: Int
    var kind: Request.Kind
  }

  /// An array, or one column of it, that is a part of an input; the source begins with it.
  init(part source: Source, _ header: NPYHeader, _ asked: [Asked], chunkSize: Int) {
    self.source = source
    self.header = header
    isWhole = false
    self.chunkSize = max(chunkSize, header.type.width * header.width)
    columns = asked.map { NPYColumn(header, column: $0.column, request: $0.request, $0.kind) }
    chunk = pool.take(capacity: self.chunkSize)
    start = chunk.room.lowerBound
    filled = start
  }

  private var rowSize: Int { header.type.width * header.width }
  private var whole: Int { rowSize > 0 ? (filled - start) / rowSize : 0 }
  var available: Int { min(whole, header.rows - seen) }
  var descriptor: Int32? { source.descriptor }
  var byteCount: Int { source.byteCount }
  var hash: UInt64? { source.hash }

  mutating func start(_ requests: [Request], hashing: Bool) {
    columns = requests.enumerated().map { NPYColumn(header, column: $1.column, request: $0, $1.kind) }
    if !hashing { source.stopHashing() }
  }

  mutating func fill() throws(ReadError) {
    guard !isRead else { return }
    makeRoom()
    let missing = (header.rows - seen) * rowSize - (filled - start)
    let room = chunk.room.upperBound - filled
    let got = try source.read(into: &chunk.bytes, at: filled, upTo: isWhole ? room : min(room, missing))
    filled += got
    isRead = got == 0 || !isWhole && got == missing
    if filled - start > (header.rows - seen) * rowSize { throw wrong("something follows the array") }
    if isRead, seen + available < header.rows {
      throw wrong("the file ends after \(seen + available) of \(header.rows) rows")
    }
  }

  mutating func take(_ count: Int) throws(ReadError) -> any Piece { NPYPiece(source.path, [takePart(count)]) }

  mutating func takePart(_ count: Int) -> NPYPiece.Part {
    let part = NPYPiece.Part(columns: columns, chunk: chunk, start: start, step: rowSize)
    start += count * rowSize
    seen += count
    isShared = true
    return part
  }

  /// Goes on in the chunk while it has room and nobody reads from it, else carries the rest into another.
  private mutating func makeRoom() {
    if !isShared && filled < chunk.room.upperBound { return }
    let carried = start..<filled
    let next = pool.take(capacity: carried.count + chunkSize)
    let first = next.room.lowerBound
    next.bytes.replaceSubrange(first..<first + carried.count, with: chunk.bytes[carried])
    (chunk, start, filled, isShared) = (next, first, first + carried.count, false)
  }

  private func wrong(_ message: String) -> ReadError { ReadError("npy", message, at: Place(path: source.path)) }
}
