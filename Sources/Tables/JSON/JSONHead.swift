/// The first rows of JSON as text, for whoever wants to see what is in the columns before they are read.
struct JSONHead {
  /// At most this many rows, and cells.
  static let mostRows = 100
  private static let mostCells = 2000

  private let bytes: [UInt8]
  private let columns: JSONColumns

  init(_ columns: JSONColumns, in bytes: [UInt8]) {
    self.bytes = bytes
    self.columns = columns
  }

  /// The cells of the first of some rows, one a column of each.
  func texts(of rows: some Sequence<Range<Int>>, depth: Int) -> [[String]] {
    let width = columns.columns.count
    let most = max(1, min(Self.mostRows, Self.mostCells / max(1, width)))
    let plan = JSONPlan(columns, columns.columns.indices.map { Request(column: $0) }, isGeneralPathOnly: true)
    var texts: [[String]] = []
    for row in rows.prefix(most) {
      var parsed = JSONRow(bytes, plan)
      do throws(JSONFault) { try parsed.parse(row, depth: depth) } catch { break }
      texts.append(parsed.cells.map(text))
    }
    return texts
  }

  /// Several columns side by side.
  static func joined(_ heads: [[[String]]]) -> [[String]] {
    let count = heads.map(\.count).min() ?? 0
    return (0..<count).map { row in heads.flatMap { $0[row] } }
  }

  private func text(_ cell: Range<Int>?) -> String {
    guard let cell else { return "" }
    let isQuoted = cell.lowerBound > 0 && cell.upperBound < bytes.count && bytes[cell.lowerBound - 1] == Byte.quote
    if isQuoted { return String(decoding: JSONString.resolve(bytes[cell]), as: UTF8.self) }
    let text = String(decoding: bytes[cell].prefix(80), as: UTF8.self)
    return text == "null" ? "" : text
  }
}
