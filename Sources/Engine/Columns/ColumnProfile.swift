import Messages
package import Tables

/// What one column of a table holds, by the table's first rows.
package struct ColumnProfile: Sendable {
  package enum Kind: String, Sendable {
    case text, binary = "0/1", signs = "-1/1", whole = "whole numbers", fractions, empty
    /// Nothing was looked at: the format's opener sees no rows.
    case unknown
  }

  /// One value with the number of rows that have it.
  package struct Share: Sendable {
    package var text: String
    package var count: Int
  }

  /// The header's word, or the column's number.
  package let name: String
  package let kind: Kind
  /// Of the finite numbers; nil where there are none.
  package let range: ClosedRange<Double>?
  /// The different values, the least first; of many, those that were met first.
  package let values: [Share]
  /// How many different values there are among the rows that were looked at.
  package let distinct: Int
  package let missing: Int
  /// How many rows were looked at.
  package let rows: Int
  /// How many cells are numbers.
  package let numbers: Int

  /// True when no value comes twice.
  var isUnique: Bool { distinct > 0 && distinct == rows - missing }

  private static let mostValues = 64

  package init(_ table: Table, _ column: Int) {
    let name = table.names[column].isEmpty || !table.hasHeader ? "\(column + 1)" : table.names[column]
    self.init(name, table.head.map { $0.indices.contains(column) ? $0[column] : "" }, table.meaning)
  }

  package init(_ name: String, _ cells: [String], _ meaning: (String) -> CellMeaning) {
    var counts: [String: Int] = [:]
    var order: [(text: String, value: Double?)] = []
    var (missing, texts, finite) = (0, 0, [Double]())
    for cell in cells {
      var value: Double?
      switch meaning(cell) {
      case .missing:
        missing += 1
        continue
      case .number(let number): value = number
      case .text: texts += 1
      }
      if let value, value.isFinite { finite.append(value) }
      // 1 and 1.0 are one value.
      let text = value.map { $0.isFinite ? DecimalWriter.shortest($0) : cell } ?? cell
      if counts.updateValue(counts[text, default: 0] + 1, forKey: text) == nil { order.append((text, value)) }
    }
    self.name = name
    rows = cells.count
    self.missing = missing
    numbers = rows - missing - texts
    distinct = counts.count
    range = finite.min().map { $0...(finite.max() ?? $0) }
    kind = Self.kind(finite, isEmpty: counts.isEmpty, hasText: texts > 0, rows: rows)
    values = order.prefix(Self.mostValues).sorted {
      if let left = $0.value, let right = $1.value { return left < right }
      return ($0.value == nil ? 1 : 0, $0.text) < ($1.value == nil ? 1 : 0, $1.text)
    }.map { Share(text: $0.text, count: counts[$0.text] ?? 0) }
  }

  private static func kind(_ numbers: [Double], isEmpty: Bool, hasText: Bool, rows: Int) -> Kind {
    if rows == 0 { return .unknown }
    if isEmpty { return .empty }
    if hasText { return .text }
    if numbers.allSatisfy({ $0 == 0 || $0 == 1 }) { return .binary }
    if numbers.allSatisfy({ $0 == -1 || $0 == 1 }) { return .signs }
    return numbers.allSatisfy { $0 == $0.rounded(.towardZero) } ? .whole : .fractions
  }
}

extension ColumnProfile {
  /// `0/1`, `whole numbers 3 to 870`, `text: elm, fir, oak`: what is in it, in a few words.
  package var words: String {
    switch kind {
    case .text:
      let shown = values.prefix(3).map(\.text).joined(separator: ", ")
      return "text: \(shown)\(distinct > 3 ? ", ..." : "")"
    case .whole, .fractions:
      guard let range else { return kind.rawValue }
      // The fewest digits of the number that four digits make.
      let ends = [range.lowerBound, range.upperBound].map { end in
        kind == .whole ? DecimalWriter.shortest(end) : NumberText.compact(end, digits: 4)
      }
      return distinct == 1 ? ends[0] : "\(kind.rawValue) \(ends[0]) to \(ends[1])"
    default: return kind.rawValue
    }
  }
}
