/// The rows of several arrays that belong together, or of one that is stored column by column: each is read by itself.
struct NPYArraysStream: RowStream {
  private let source: Source
  private let arrays: [NPYArray]
  private let chunkSize: Int
  /// One an array, or a column of it, that was asked for.
  private var streams: [NPYStream] = []
  /// The arrays that were asked for.
  private var asked: [NPYArray] = []
  private var isHashing = false
  private(set) var hash: UInt64?
  let descriptor: Int32? = nil

  /// `hash` is that of an input that has been read already.
  init(_ source: Source, _ arrays: [NPYArray], hash: UInt64? = nil, chunkSize: Int) {
    self.source = source
    self.arrays = arrays
    self.hash = hash
    self.chunkSize = chunkSize
  }

  var available: Int { streams.map(\.available).min() ?? 0 }
  var isRead: Bool { streams.allSatisfy(\.isRead) && (hash != nil || !isHashing) }
  var byteCount: Int { streams.map(\.byteCount).reduce(0, +) }

  mutating func start(_ requests: [Request], hashing: Bool) {
    isHashing = hashing
    // All chunks together are of the usual size, or near it.
    let size = min(chunkSize, max(4096, 2 * chunkSize / max(1, Set(requests.map(\.column)).count)))
    var first = 0
    for array in arrays {
      let own = first..<first + array.header.width
      first = own.upperBound
      let wanted = requests.enumerated().filter { own.contains($1.column) }.map {
        NPYStream.Asked(request: $0, column: $1.column - own.lowerBound, kind: $1.kind)
      }
      streams += array.streams(wanted, chunkSize: size)
      if !wanted.isEmpty { asked.append(array) }
    }
  }

  mutating func fill() throws(ReadError) {
    try checkLengths()
    if isHashing && hash == nil { hash = try source.wholeHash() }
    for i in streams.indices where streams[i].available == 0 { try streams[i].fill() }
  }

  private func checkLengths() throws(ReadError) {
    guard let first = asked.first, let other = asked.first(where: { $0.header.rows != first.header.rows }) else {
      return
    }
    let message =
      "'\(first.name)' has \(first.header.rows) rows but '\(other.name)' has \(other.header.rows)"
    throw ReadError("length-mismatch", message, at: Place(path: source.path))
  }

  mutating func take(_ count: Int) throws(ReadError) -> any Piece {
    var parts: [NPYPiece.Part] = []
    for i in streams.indices { parts.append(streams[i].takePart(count)) }
    return NPYPiece(source.path, parts)
  }
}
