/// The rows of a delimited text, read chunk by chunk.
struct TextStream: RowStream {
  private var source: Source
  private let layout: TextLayout
  private let chunkSize: Int
  private var cells: [CellReader] = []
  /// Bytes at the beginning that are no data: the byte order mark, what stands above the table, its header.
  private var skippedBytes: Int

  private var pool = ChunkPool()
  /// Whole rows that nobody has taken yet, oldest first.
  private var sections: [TextSection] = []
  /// The chunk that was read into last, and how far it is filled.
  private var chunk: Chunk
  private var filled: Int
  /// Where in it the rows begin that are not whole yet.
  private var rest: Int
  /// The physical line at `rest`, counted from 1.
  private var line: Int
  /// The comments that were left out so far.
  private(set) var comments = 0
  /// A row that was not whole when it had so many bytes is not looked at again before it has grown by a quarter.
  private var unfinished = 0
  /// Whether pieces may be reading from `chunk`, so that nothing may be written to it.
  private var isShared = false

  private(set) var isRead = false

  /// The rows that begin behind some bytes, at a line.
  init(_ source: Source, _ layout: TextLayout, chunkSize: Int, skippedBytes: Int, line: Int) {
    self.source = source
    self.layout = layout
    self.skippedBytes = skippedBytes
    self.line = line
    // A small file needs a small room, and one byte more to see its end.
    let needed = source.size > 0 ? max(64, source.size + 8) : chunkSize
    self.chunkSize = min(chunkSize, needed)
    chunk = pool.take(capacity: self.chunkSize)
    filled = chunk.room.lowerBound
    rest = filled
  }

  mutating func start(_ requests: [Request], hashing: Bool) {
    cells = requests.map { CellReader($0, point: layout.point, markers: layout.markers) }
    if !hashing { source.stopHashing() }
  }

  var available: Int { sections.first?.rows ?? 0 }
  var isEasilyCut: Bool { sections.first?.isPlain ?? true }
  var descriptor: Int32? { source.descriptor }
  var byteCount: Int { source.byteCount }
  var hash: UInt64? { source.hash }

  mutating func fill() throws(ReadError) {
    guard !isRead else { return }
    makeRoom()
    repeat {
      let room = chunk.room.upperBound - filled
      let got = try source.read(into: &chunk.bytes, at: filled, upTo: room)
      filled += got
      isRead = got == 0
    } while source.descriptor == nil && !isRead && filled < chunk.room.upperBound
    let skipped = min(skippedBytes, filled - rest)
    rest += skipped
    skippedBytes -= skipped
    if isRead { endLastLine() }
    // Without this a row that comes in many small reads would be looked at from its beginning after each of them.
    if isRead || filled - rest >= unfinished + unfinished / 4 { try cut() }
  }

  /// Goes on in the chunk while it has room and nobody reads from it, else carries the rest into another.
  private mutating func makeRoom() {
    if !isShared && filled < chunk.room.upperBound { return }
    let carried = rest..<filled
    // A row as long as the room needs a larger one.
    let isLongRow = carried.count * 2 > chunkSize
    let next = pool.take(capacity: isLongRow ? max(chunkSize, carried.count * 2) : chunkSize)
    let start = next.room.lowerBound
    for i in carried { next.bytes[start + i - carried.lowerBound] = chunk.bytes[i] }
    chunk = next
    rest = start
    filled = start + carried.count
    isShared = false
  }

  /// Gives a last line that does not end one, for which the margin has room, or drops it if there are but blanks in it.
  private mutating func endLastLine() {
    var start = filled
    while start > rest, [Byte.space, Byte.tab].contains(chunk.bytes[start - 1]) { start -= 1 }
    let isBlank = start == rest || [Byte.lineFeed, Byte.carriageReturn].contains(chunk.bytes[start - 1])
    if isBlank, !chunk.bytes[start..<filled].contains(layout.dialect.delimiter) { filled = start }
    guard filled > rest, chunk.bytes[filled - 1] != Byte.lineFeed else { return }
    chunk.bytes[filled] = Byte.lineFeed
    filled += 1
  }

  /// Turns the whole rows after `rest` into a section.
  private mutating func cut() throws(ReadError) {
    let bytes = chunk.bytes
    let survey = Survey(
      bytes.span, rest..<filled, layout.dialect, isGeneralPathOnly: layout.isGeneralPathOnly)
    let section = TextSection(chunk: chunk, range: rest..<survey.cut, survey: survey, line: line)
    if let nul = survey.nul { throw ReadError.binary(section.place(at: nul, path: layout.path)) }
    line += section.lineCount
    comments += survey.comments
    rest = survey.cut
    unfinished = filled - rest < Self.longRow ? 0 : filled - rest
    if isRead && rest < filled { try explainRest(bytes.span) }
    if filled - rest > Self.longestRow {
      throw ReadError.endlessRow(section.place(at: rest, path: layout.path), megabytes: 256)
    }
    guard section.rows > 0 else { return }
    if let last = sections.last, last.chunk === chunk, !isShared, last.range.upperBound == section.range.lowerBound {
      sections[sections.count - 1].append(section)
    } else {
      sections.append(section)
    }
  }

  /// A shorter row may be looked at after every read.
  private static let longRow = 1 << 16
  /// A longer row is the work of a quote that is never closed, or no table.
  private static let longestRow = 1 << 28

  /// Throws when bytes are left at the end that are no whole row: only an open quote can swallow the last line end.
  private mutating func explainRest(_ bytes: Span<UInt8>) throws(ReadError) {
    var walker = RowWalker(layout.dialect, end: filled, position: rest, isCut: true)
    // Blank lines at the end are no rows, also where others are.
    while walker.moveToRow(bytes), walker.skipRow(bytes) {}
    comments += walker.comments
    guard walker.moveToRow(bytes) else { return }
    var at = walker.position
    while let field = walker.field(bytes, at: at) { at = field.next }
    let section = TextSection(chunk: chunk, range: rest..<filled, line: line)
    throw ReadError.openQuote(section.place(at: at, path: layout.path))
  }

  mutating func take(_ count: Int) throws(ReadError) -> any Piece {
    let piece = sections[0].take(count, layout)
    if piece.chunk === chunk { isShared = true }
    if sections[0].rows == 0 { sections.removeFirst() }
    return TextPiece(piece, layout, cells)
  }
}
