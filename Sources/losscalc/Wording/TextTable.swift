import Messages

/// A table of cells in aligned columns: plain text with two spaces between them, or Markdown.
struct TextTable {
  /// How a column's cells stand below each other.
  enum Alignment { case left, right, point }

  struct Column {
    var header: String
    var alignment: Alignment
    var cells: [String]
    /// Whether the cells are Markdown, and not text that stands in it.
    var isMarkup = false

    /// A cell with a line end in it would break the table.
    init(header: String, alignment: Alignment, cells: [String], isMarkup: Bool = false) {
      self.isMarkup = isMarkup
      self.header = header.visible
      self.alignment = alignment
      self.cells = cells.map(\.visible)
    }

    static func left(_ header: String, _ cells: [String]) -> Column {
      Column(header: header, alignment: .left, cells: cells)
    }

    static func right(_ header: String, _ cells: [String]) -> Column {
      Column(header: header, alignment: .right, cells: cells)
    }
  }

  var columns: [Column]

  /// The header and the rows as lines without line ends.
  func lines() -> [String] {
    var lines: [String] = []
    forEachLine { lines.append(String(decoding: $0, as: UTF8.self)) }
    return lines
  }

  /// Calls `body` with the header and each row as the bytes of a line without its end; there may be very many.
  func forEachLine<E>(_ body: ([UInt8]) throws(E) -> Void) throws(E) {
    let columns = columns.map { (cells: $0.cellsWithHeader, isLeft: $0.alignment == .left) }
    let widths = columns.map { $0.cells.lazy.map(\.width).max() ?? 0 }
    let blank = UInt8(ascii: " ")
    var line: [UInt8] = []
    for row in 0..<(columns.first?.cells.count ?? 0) {
      line.removeAll(keepingCapacity: true)
      for place in columns.indices {
        if place > 0 { line += [blank, blank] }
        let cell = columns[place].cells[row]
        let space = repeatElement(blank, count: widths[place] - cell.width)
        if !columns[place].isLeft { line += space }
        line += cell.utf8
        if columns[place].isLeft { line += space }
      }
      while line.last == blank { line.removeLast() }
      try body(line)
    }
  }

  /// The same as a Markdown table.
  func markdown() -> [String] {
    func line(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |" }
    let rule = columns.map { $0.alignment == .left ? "---" : "---:" }
    let count = columns.first?.cells.count ?? 0
    let rows = (0..<count).map { row in line(columns.map { $0.markdown(row) }) }
    return [line(columns.map { Markdown.text($0.header) }), "| " + rule.joined(separator: " | ") + " |"] + rows
  }
}

extension TextTable.Column {
  /// How many characters its cells take up beside those of others.
  var width: Int { cellsWithHeader.lazy.map(\.width).max() ?? 0 }

  fileprivate func markdown(_ row: Int) -> String { isMarkup ? cells[row] : Markdown.text(cells[row]) }

  /// Cuts off what is longer than so many characters.
  mutating func clip(to width: Int) {
    func clipped(_ text: String) -> String { text.count > width ? text.prefix(width - 3) + "..." : text }
    header = clipped(header)
    cells = cells.map(clipped)
  }

  fileprivate var cellsWithHeader: [String] { [header] + (alignment == .point ? alignedOnPoint : cells) }

  /// The cells with spaces at the end, so that their decimal points stand below each other.
  private var alignedOnPoint: [String] {
    func tail(_ cell: String) -> Int {
      guard let point = cell.firstIndex(of: ".") else { return 0 }
      return cell.distance(from: point, to: cell.endIndex)
    }
    let longest = cells.map(tail).max() ?? 0
    return cells.map { $0 + String(repeating: " ", count: longest - tail($0)) }
  }
}

extension String {
  /// How many characters it has; counted as bytes where that is the same, for a table may have many cells.
  fileprivate var width: Int { utf8.allSatisfy { $0 < 0x80 } ? utf8.count : count }
}
