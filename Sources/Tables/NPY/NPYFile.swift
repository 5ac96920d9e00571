/// Opens a file of one array.
enum NPYFile {
  /// A header is never longer, unless it is damaged.
  private static let longestHeader = 1 << 20

  static func open(_ source: Source, _ options: ReadOptions) throws(ReadError) -> Opened {
    var source = source
    while needsMore(source.head), !source.isEnded { try source.lookFurther(options.chunkSize) }
    let head = source.takeHead()
    let header = try NPYHeader(head[...], source.path)
    let isReplayable = source.isRegular
    if header.isByRow {
      let stream = NPYStream(source, header, head: head[header.length...], chunkSize: options.chunkSize)
      return opened(.npy, isReplayable, (1...max(header.width, 1)).prefix(header.width).map { "\($0)" }, stream)
    }
    let chunk = try wholeInput(&source, head)
    guard chunk.capacity >= header.length + header.size else {
      let message = "the file ends after \(chunk.capacity - header.length) of \(header.size) bytes"
      throw ReadError("npy", message, at: Place(path: source.path))
    }
    let member = NPYTableStream.Member(
      name: "", header: header, chunk: chunk, start: chunk.room.lowerBound + header.length)
    return opened(.npy, isReplayable, member.names, NPYTableStream(source.path, [member], hash: source.hash))
  }

  private static func opened(
    _ format: Format, _ isReplayable: Bool, _ names: [String], _ stream: any RowStream
  ) -> Opened {
    Opened(format: format, isReplayable: isReplayable, hasHeader: false, names: names, stream: stream)
  }

  private static func needsMore(_ head: [UInt8]) -> Bool {
    guard let length = NPYHeader.length(head[...]) else { return true }
    return head.count < min(length, longestHeader)
  }

  /// Reads all the rest of an input; the chunk is just as large.
  static func wholeInput(_ source: inout Source, _ head: [UInt8]) throws(ReadError) -> Chunk {
    var bytes = [UInt8](repeating: 0, count: Chunk.margin) + head
    var filled = bytes.count
    while true {
      let room = max(1 << 18, source.size + 1 - (filled - Chunk.margin))
      bytes.append(contentsOf: repeatElement(0, count: filled + room - bytes.count))
      let got = try source.read(into: &bytes, at: filled, upTo: room)
      if got == 0 { break }
      filled += got
    }
    bytes.removeLast(bytes.count - filled)
    return Chunk(bytes + [UInt8](repeating: 0, count: Chunk.margin))
  }
}
