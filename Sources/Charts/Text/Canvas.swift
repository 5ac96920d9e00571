/// A grid of characters to draw on: dots in braille patterns, or one dot a character.
struct Canvas {
  let columns, rows: Int
  let style: TextStyle
  private var dots: [UInt8]
  private var glyphs: [Character?]
  private var owners: [Int?]
  /// The row where a series was drawn last in each column.
  private var traces: [Int: [Int?]] = [:]

  init(columns: Int, rows: Int, style: TextStyle) {
    self.columns = columns
    self.rows = rows
    self.style = style
    dots = Array(repeating: 0, count: columns * rows)
    glyphs = Array(repeating: nil, count: columns * rows)
    owners = Array(repeating: nil, count: columns * rows)
  }

  /// The dots of one character, across and down.
  private var cell: (width: Int, height: Int) { style.isASCII ? (1, 1) : (2, 4) }

  /// Draws a segment between two points given in shares of the canvas, upwards.
  mutating func segment(_ start: Position, _ end: Position, series: Int?, every gap: Int = 1) {
    let (width, height) = (Double(columns * cell.width - 1), Double(rows * cell.height - 1))
    let (a, b) = (Position(start.x * width, (1 - start.y) * height), Position(end.x * width, (1 - end.y) * height))
    let steps = max(1, Int(max(abs(b.x - a.x), abs(b.y - a.y)).rounded(.up)))
    for step in 0...steps where step % gap == 0 {
      let share = Double(step) / Double(steps)
      dot(Int((a.x + (b.x - a.x) * share).rounded()), Int((a.y + (b.y - a.y) * share).rounded()), series)
    }
  }

  private mutating func dot(_ x: Int, _ y: Int, _ series: Int?) {
    let (column, row) = (x / cell.width, y / cell.height)
    guard x >= 0, y >= 0, column < columns, row < rows else { return }
    let index = row * columns + column
    if style.isASCII {
      glyphs[index] = series.map(style.key) ?? glyphs[index] ?? "."
    } else {
      // The bits of a braille pattern run down the left column, then the right; the lowest row came later.
      let bits: [[UInt8]] = [[0x01, 0x08], [0x02, 0x10], [0x04, 0x20], [0x40, 0x80]]
      dots[index] |= bits[y % 4][x % 2]
    }
    guard let series else { return }
    owners[index] = series
    traces[series, default: Array(repeating: nil, count: columns)][column] = row
  }

  /// Puts a character at a place.
  mutating func put(_ glyph: Character, column: Int, row: Int, series: Int? = nil) {
    guard (0..<columns).contains(column), (0..<rows).contains(row) else { return }
    glyphs[row * columns + column] = glyph
    owners[row * columns + column] = series
  }

  /// Writes a text to the right of a place, or to its left where the room ends.
  mutating func label(_ text: String, column: Int, row: Int) {
    let isRight = column + 2 + text.count <= columns
    let start = isRight ? column + 1 : column - 1 - text.count
    // A space keeps it apart from its place, whatever is drawn there.
    let words = isRight ? " " + text : text + " "
    for (offset, glyph) in words.enumerated() where start >= 0 { put(glyph, column: start + offset, row: row) }
  }

  /// Fills a column of characters from the bottom to a share of the height, in eighths of a character.
  ///
  /// Shares count between the middles of the first and the last row, where the ticks are: what is not zero is seen.
  mutating func bar(column: Int, share: Double, series: Int?) {
    guard share > 0 else { return }
    let eighths = Int((min(1, share) * Double((rows - 1) * 8)).rounded()) + 4
    for row in 0..<rows {
      let part = min(8, max(0, eighths - (rows - 1 - row) * 8))
      if part > 0 { put(style.eighths[part], column: column, row: row, series: series) }
    }
  }

  /// Writes each series' letter once onto its line, each at another place, where lines could be confused.
  mutating func nameLines(_ count: Int) {
    guard !style.isASCII, count > 1 else { return }
    for (series, trace) in traces.sorted(by: { $0.key < $1.key }) {
      let wanted = (series + 1) * columns / (count + 1)
      let places = trace.indices.filter { trace[$0] != nil }
      guard let column = places.min(by: { abs($0 - wanted) < abs($1 - wanted) }), let row = trace[column] else {
        continue
      }
      put(style.key(series), column: column, row: row, series: series)
    }
  }

  /// The characters of a row.
  func text(row: Int) -> String {
    (0..<columns).map { column in
      let index = row * columns + column
      let dotted = dots[index] == 0 ? nil : Unicode.Scalar(0x2800 + UInt32(dots[index])).map(Character.init)
      let glyph = glyphs[index] ?? dotted ?? " "
      return glyph == " " ? " " : style.colored(String(glyph), owners[index])
    }.joined()
  }
}
