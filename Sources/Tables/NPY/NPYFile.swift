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
    let names = (1...max(header.width, 1)).prefix(header.width).map { "\($0)" }
    if header.isByRow {
      let stream = NPYStream(source, header, head: head[header.length...], chunkSize: options.chunkSize)
      return opened(.npy, isReplayable, names, stream)
    }
    if source.size > 0 {
      try check(source.size, header, source.path)
      return opened(.npy, true, names, NPYColumnsStream(source, header, chunkSize: options.chunkSize))
    }
    let chunk = try wholeInput(&source, head)
    try check(chunk.capacity, header, source.path)
    let member = NPYTableStream.Member(
      name: "", header: header, chunk: chunk, start: chunk.room.lowerBound + header.length)
    return opened(.npy, isReplayable, member.names, NPYTableStream(source.path, [member], hash: source.hash))
  }

  /// Throws when there are fewer bytes than the array has.
  private static func check(_ size: Int, _ header: NPYHeader, _ path: String) throws(ReadError) {
    guard size < header.length + header.size else { return }
    let message = "the file ends after \(max(0, size - header.length)) of \(header.size) bytes"
    throw ReadError("npy", message, at: Place(path: path))
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
