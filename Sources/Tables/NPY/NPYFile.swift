/// Opens a file of one array.
enum NPYFile {
  /// A header is never longer, unless it is damaged.
  private static let longestHeader = 1 << 20

  static func open(_ source: Source, _ options: ReadOptions) throws(ReadError) -> Opened {
    var source = source
    while needsMore(source.head), !source.isEnded { try source.lookFurther(options.chunkSize) }
    let head = source.takeHead()
    var header = try NPYHeader(head[...], source.path)
    let (isReplayable, shape) = (source.isRegular, header.shape)
    if let axes = options.axes {
      guard axes.standsInRows(header) else { return try turned(&source, head, header, axes, options) }
      header = axes.arranged(header)
    }
    try checkWidth(header, source)
    let names = (1...max(header.width, 1)).prefix(header.width).map { "\($0)" }
    if header.isByRow {
      let stream = NPYStream(source, header, head: head[header.length...], chunkSize: options.chunkSize)
      return opened(shape, isReplayable, names, stream, head: NPYHead.rows(header, head[header.length...]))
    }
    var (memory, size) = ([UInt8](), source.size)
    if size == 0 {
      memory = try source.rest(after: head)
      size = memory.count
    }
    try check(size, header, source.path)
    let array = NPYArray(
      name: "", header: header, place: .columns(source, offset: header.length, memory: memory))
    let hash = memory.isEmpty ? nil : source.hash
    let stream = NPYArraysStream(source, [array], hash: hash, chunkSize: options.chunkSize)
    return opened(shape, isReplayable || memory.isEmpty, names, stream, head: try NPYHead.rows(array))
  }

  /// An array whose rows are put together in memory.
  private static func turned(
    _ source: inout Source, _ head: [UInt8], _ header: NPYHeader, _ axes: ArrayAxes, _ options: ReadOptions
  ) throws(ReadError) -> Opened {
    let bytes = try source.rest(after: head)
    try check(bytes.count, header, source.path)
    let (rows, table) = (axes.turned(bytes[header.length..<header.length + header.size], header), axes.arranged(header))
    let array = NPYArray(name: "", header: table, place: .rows(source.part(from: 0, memory: rows)))
    let stream = NPYArraysStream(source, [array], hash: source.hash, chunkSize: options.chunkSize)
    return opened(header.shape, source.isRegular, array.names, stream, head: try NPYHead.rows(array))
  }

  /// Throws when there are fewer bytes than the array has.
  private static func check(_ size: Int, _ header: NPYHeader, _ path: String) throws(ReadError) {
    guard size < header.length + header.size else { return }
    let message = "the file ends after \(max(0, size - header.length)) of \(header.size) bytes"
    throw ReadError("npy", message, at: Place(path: path))
  }

  /// Throws before columns are named that no file has: a header may claim any number of them.
  private static func checkWidth(_ header: NPYHeader, _ source: Source) throws(ReadError) {
    guard header.width > NPYHeader.mostUnseenColumns else { return }
    guard source.size == 0 else { return try check(source.size, header, source.path) }
    throw ReadError("npy", "\(header.width) columns are too many for a pipe", at: Place(path: source.path))
  }

  private static func opened(
    _ shape: [Int], _ isReplayable: Bool, _ names: [String], _ stream: any RowStream, head: [[String]]
  ) -> Opened {
    Opened(
      format: .npy, isReplayable: isReplayable, hasHeader: false, names: names, head: head, shapes: [shape],
      stream: stream)
  }

  private static func needsMore(_ head: [UInt8]) -> Bool {
    guard let length = NPYHeader.length(head[...]) else { return true }
    return head.count < min(length, longestHeader)
  }

  /// Reads the header of an array and nothing beyond it, or as much as there is.
  static func head(_ source: inout Source) throws(ReadError) -> [UInt8] {
    var head: [UInt8] = []
    while true {
      let wanted = NPYHeader.length(head[...]).map { min($0, longestHeader) } ?? 12
      guard head.count < wanted else { return head }
      let (filled, room) = (head.count, wanted - head.count)
      head.appendZeros(room)
      let got = try source.read(into: &head, at: filled, upTo: room)
      head.removeLast(room - got)
      if got == 0 { return head }
    }
  }

  /// Reads as many bytes from the beginning of a source, or as many as it has.
  static func bytes(_ count: Int, of source: inout Source) throws(ReadError) -> [UInt8] {
    var (bytes, filled) = ([UInt8](repeating: 0, count: count), 0)
    while filled < count {
      let got = try source.read(into: &bytes, at: filled, upTo: count - filled)
      if got == 0 { break }
      filled += got
    }
    return Array(bytes[..<filled])
  }
}
