import Messages
import Tables

/// A column whose cells hold several numbers each: `[0.2, 0.8]` of Spark and pandas, `[0.2 0.8]` of numpy,
/// `DenseVector([0.2, 0.8])`, `{0.2;0.8}`.
struct VectorCells {
  private let table: Table
  private let column: Int
  private let width: Int

  /// Nil where the first cells of the column hold no numbers, or not all as many.
  init?(_ table: Table, _ column: Int) {
    let widths = table.head.map { $0.indices.contains(column) ? Self.width($0[column], table) : nil }
    guard let first = widths.first, let width = first, widths.allSatisfy({ $0 == width }) else { return nil }
    (self.table, self.column, self.width) = (table, column, width)
  }

  /// How many numbers a cell has in brackets; nil where it has other things, or one.
  private static func width(_ cell: String, _ table: Table) -> Int? {
    let inner = cell.drop { $0.isASCII && $0.isLetter || $0 == "_" || $0 == "." }.drop { "[({".contains($0) }
    let name = cell.count - inner.count
    guard name > 0, let last = cell.last, "])}".contains(last) else { return nil }
    let text = inner.reversed().drop { "])}".contains($0) }.reversed()
    let numbers = String(text).split { ",; ".contains($0) }
    guard numbers.count > 1, numbers.allSatisfy({ table.meaning(of: String($0)) != .text }) else { return nil }
    return numbers.count
  }

  /// The changes that make a column of each number, under the column's name with 0, 1, 2… behind it.
  ///
  /// None where positions of columns were typed, which would be others, or where sed has no name for so many.
  func changes(_ option: String, _ settings: RunSettings) -> [Change]? {
    let typed = settings.columns.roles.compactMap { settings.columns[$0] }
    guard let text = table.text, text.separator == "tab" || text.separator.utf8.count == 1, text.separator != " ",
      table.hasHeader, width < 10, !typed.contains(where: { $0.contains { $0.isNumber } || $0.contains("..") })
    else { return nil }
    let name = table.names[column]
    guard name.utf8.allSatisfy({ $0 > 0x20 && !"\"'\\/&|.*[]^$+?(){}".utf8.contains($0) }) else { return nil }
    let mark = text.separator == "tab" ? "\t" : text.separator
    let names = (0..<width).map { "\(name)_\($0)" }.joined(separator: mark)
    let isMeta = "|.*+?^$".contains(mark)
    let edge = isMeta ? "[\(mark)]" : mark
    let header = "\(text.firstLine)s/(^|\(edge))\"?\(name)\"?(\(edge)|[[:space:]]*$)/\\1\(names)\\2/"
    let number = "([^]),;} ]+)"
    let vector =
      "\"?[A-Za-z_.]*[[({]+ *" + Array(repeating: number, count: width).joined(separator: "[,; ]+") + " *[])}]+\"?"
    let row = "s/\(vector)/\((1...width).map { "\\\($0)" }.joined(separator: mark))/\(place)"
    let isNamed = settings.columns.roles.contains { settings.columns[$0] == name }
    return [.feed(table.path, [Filter("sed", "-E", header + ";" + row)])] + (isNamed ? [.set(option, name + "_*")] : [])
  }

  /// Which of the row's cells of so many numbers it is, from 1.
  private var place: Int {
    let row = table.head[0]
    return 1 + row.indices.count { $0 < column && Self.width(row[$0], table) == width }
  }

  static let reason = "several numbers in one cell, a column for each"

  /// What makes a column of each number; nil where the column has no such cells, or no command helps.
  static func cure(_ table: Table, _ column: Int, _ option: String, _ settings: RunSettings) -> Cure? {
    VectorCells(table, column)?.changes(option, settings).map { .command($0, reason: reason) }
  }
}
