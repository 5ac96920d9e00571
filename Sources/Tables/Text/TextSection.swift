/// Whole rows in a chunk.
struct TextSection: Sendable {
  let chunk: Chunk
  private(set) var range: Range<Int>
  private(set) var rows: Int
  /// Whether every row is one line without quotes.
  private(set) var isPlain: Bool
  /// A line that begins in the chunk at or before the range: its index and its number, to count from for a message.
  private let anchor: (index: Int, line: Int)

  /// The rows that a survey found; `line` is the number of the line that begins the range.
  init(chunk: Chunk, range: Range<Int>, survey: Survey, line: Int) {
    self.chunk = chunk
    self.range = range
    rows = survey.rows
    isPlain = survey.isPlain
    anchor = (range.lowerBound, line)
  }

  /// A range without rows, to name places in it.
  init(chunk: Chunk, range: Range<Int>, line: Int) {
    self.chunk = chunk
    self.range = range
    rows = 0
    isPlain = false
    anchor = (range.lowerBound, line)
  }

  /// The number of lines that end in the range.
  var lineCount: Int {
    if isPlain { return rows }
    let bytes = chunk.bytes
    return Survey.lineCount(bytes.span, range)
  }

  /// Adds the rows that follow in the same chunk.
  mutating func append(_ next: Self) {
    range = range.lowerBound..<next.range.upperBound
    rows += next.rows
    isPlain = isPlain && next.isPlain
  }

  /// Removes the first rows.
  mutating func drop(_ count: Int, _ layout: TextLayout) {
    if count > 0 { _ = take(count, layout) }
  }

  /// Removes the first rows and returns them.
  mutating func take(_ count: Int, _ layout: TextLayout) -> Self {
    precondition(count > 0 && count <= rows)
    var taken = self
    let end = count == rows ? range.upperBound : end(ofRow: count, layout)
    taken.range = range.lowerBound..<end
    taken.rows = count
    range = end..<range.upperBound
    rows -= count
    return taken
  }

  private func end(ofRow count: Int, _ layout: TextLayout) -> Int {
    let bytes = chunk.bytes
    if isPlain { return Survey.end(ofLine: count, bytes.span, from: range.lowerBound) }
    var walker = RowWalker(delimiter: layout.delimiter, end: range.upperBound, position: range.lowerBound)
    for _ in 0..<count where walker.moveToRow(bytes.span) { _ = walker.skipRow(bytes.span) }
    return walker.position
  }

  /// Where a byte stands, with its line.
  func place(at index: Int, path: String, text: String = "") -> Place {
    let bytes = chunk.bytes
    let end = max(index, range.upperBound)
    var finder = PlaceFinder(bytes, end, path: path, start: anchor.index, line: anchor.line)
    return finder.place(at: index, text: text)
  }
}
