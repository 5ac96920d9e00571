/// Whole rows in a chunk.
struct TextSection: Sendable {
  let chunk: Chunk
  private(set) var range: Range<Int>
  private(set) var rows: Int
  /// As a survey tells it.
  private(set) var isPlain: Bool
  /// Whether there may be quotes.
  private(set) var hasQuotes: Bool
  /// Whether there may be carriage returns.
  private(set) var hasReturns: Bool
  /// A line that begins in the chunk at or before the range: its index and its number, to count from for a message.
  private let anchor: (index: Int, line: Int)

  /// The rows that a survey found; `line` is the number of the line that begins the range.
  init(chunk: Chunk, range: Range<Int>, survey: Survey, line: Int) {
    self.chunk = chunk
    self.range = range
    rows = survey.rows
    isPlain = survey.isPlain
    hasQuotes = survey.hasQuotes
    hasReturns = survey.hasReturns
    anchor = (range.lowerBound, line)
  }

  /// A range without rows, to name places in it.
  init(chunk: Chunk, range: Range<Int>, line: Int) {
    self.chunk = chunk
    self.range = range
    rows = 0
    isPlain = false
    hasQuotes = true
    hasReturns = true
    anchor = (range.lowerBound, line)
  }

  /// The number of lines that end in the range.
  var lineCount: Int {
    if isPlain && !hasQuotes { return rows }
    let bytes = chunk.bytes
    return Lines.count(bytes.span, range)
  }

  /// Adds the rows that follow in the same chunk.
  mutating func append(_ next: Self) {
    range = range.lowerBound..<next.range.upperBound
    rows += next.rows
    isPlain = isPlain && next.isPlain
    hasQuotes = hasQuotes || next.hasQuotes
    hasReturns = hasReturns || next.hasReturns
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
    // With two bytes a row on average, and none of them blank, each has two.
    if isPlain, range.count == 2 * rows { return range.lowerBound + 2 * count }
    if isPlain, !hasQuotes { return Lines.bareEnd(ofRow: count, bytes.span, from: range.lowerBound) }
    if isPlain { return Lines.end(ofRow: count, bytes.span, from: range.lowerBound) }
    var walker = walker(layout)
    for _ in 0..<count where walker.moveToRow(bytes.span) { walker.skipRow(bytes.span) }
    return walker.position
  }

  /// A walker at the first row.
  func walker(_ layout: TextLayout) -> RowWalker {
    RowWalker(layout.dialect, end: range.upperBound, position: range.lowerBound, isCut: true)
  }

  /// Where a byte stands, with its line.
  func place(at index: Int, path: String, text: String = "") -> Place {
    let bytes = chunk.bytes
    let end = max(index, range.upperBound)
    var finder = PlaceFinder(bytes, end, path: path, start: anchor.index, line: anchor.line)
    return finder.place(at: index, text: text)
  }
}
