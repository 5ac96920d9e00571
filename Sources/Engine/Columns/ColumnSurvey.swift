import Platform
package import Tables

/// The tables of a source with what their names and first rows tell; looked up when a rule asks.
package struct ColumnSurvey: Sendable {
  package let tables: [Table]
  /// The classes that an option names.
  package let classes: [String]
  /// The columns that tell rows apart, of the tables that a rule has asked of.
  private struct Found {
    var isKnown: [Bool]
    var ids: [[Int]]
    /// What the names say, table by table: 0 where nobody has asked yet, 255 where they say nothing.
    var meanings: [UInt8]
  }
  private let found: Guarded<Found>

  package init(tables: [Table], classes: [String]) {
    self.tables = tables
    self.classes = classes
    let meanings = [UInt8](repeating: 0, count: tables.reduce(0) { $0 + $1.columnCount })
    found = Guarded(Found(isKnown: tables.map { _ in false }, ids: tables.map { _ in [] }, meanings: meanings))
  }

  /// What a column is taken for.
  package func sense(_ table: Int, _ column: Int) -> ColumnSense {
    for rule in SenseRule.all {
      if let meaning = rule.meaning(self, table, column) { return ColumnSense(meaning: meaning, reason: rule.reason) }
    }
    return ColumnSense(meaning: .number, reason: "")
  }

  /// The header's word of a column; nil where there is no header.
  package func header(_ table: Int, _ column: Int) -> String? {
    tables[table].hasHeader ? tables[table].names[column] : nil
  }

  /// The names of some columns, where the input gives them any: places in an array name no classes, unless the input
  /// lists these.
  package func classNames(_ table: Int, _ columns: [Int]) -> [String]? {
    if let listed = tables[table].classNames ?? listedInRows(table, besides: columns), listed.count == columns.count,
      Set(listed).count == listed.count,
      let first = columns.min(), Set(columns) == Set(first..<first + listed.count),
      tables[table].elements.isSuperset(of: columns)
    {
      return columns.map { listed[$0 - first] }
    }
    guard tables[table].hasHeader, tables[table].elements.isDisjoint(with: columns) else { return nil }
    let names = columns.map { tables[table].names[$0] }
    return names.contains("") ? nil : names
  }

  /// The classes that an array lists in each row, in one order in all that were looked at.
  private func listedInRows(_ table: Int, besides columns: [Int]) -> [String]? {
    guard let list = listOfClasses(table, besides: columns) else { return nil }
    let profiles = list.map { profile(table, $0) }
    return profiles.allSatisfy { $0.distinct == 1 && $0.missing == 0 } ? profiles.map { $0.values[0].text } : nil
  }

  /// The columns of the array of each row that lists the classes of another one, as its name or its cells say.
  func listOfClasses(_ table: Int, besides columns: [Int]) -> [Int]? {
    let own = tables[table]
    guard [.json, .ndjson].contains(own.format), !own.elements.isEmpty else { return nil }
    for name in own.names where name.hasSuffix(".1") {
      let list = own.columns(named: String(name.dropLast(2)))
      guard list.count == columns.count, Set(list).isDisjoint(with: columns) else { continue }
      if ClassListing.areCalled(String(name.dropLast(2))) || areNamesOfClasses(table, list) { return list }
    }
    return nil
  }

  /// Whether some columns are texts, of which none comes twice in a row.
  private func areNamesOfClasses(_ table: Int, _ list: [Int]) -> Bool {
    guard list.count > 1, list.allSatisfy({ profile(table, $0).kind == .text }) else { return false }
    return tables[table].head.allSatisfy { row in
      Set(list.map { row.indices.contains($0) ? row[$0] : "" }).count == list.count
    }
  }

  /// What a column's name says.
  package func wellKnown(_ table: Int, _ column: Int) -> WellKnownNames.Meaning? {
    guard tables[table].hasHeader else { return nil }
    let place = tables[..<table].reduce(column) { $0 + $1.columnCount }
    let known = found.withLock { $0.meanings[place] }
    if known > 0 { return WellKnownNames.Meaning(rawValue: known) }
    let meaning = isBracketed(table, column) ? nil : meaning(of: tables[table].names[column], table)
    found.withLock { $0.meanings[place] = meaning?.rawValue ?? .max }
    return meaning
  }

  /// Whether a column is one of several as `P(oak)`, `P(elm)`: what is in brackets is no unit there.
  private func isBracketed(_ table: Int, _ column: Int) -> Bool {
    let names = tables[table].names
    guard let stem = ColumnSeries.bracketed(names[column]) else { return false }
    return names.indices.contains { $0 != column && ColumnSeries.bracketed(names[$0]) == stem }
  }

  /// What a name says: all of it, or its last key where objects are nested.
  ///
  /// Spark writes a vector as an object that has `values`.
  func meaning(of name: String, _ table: Int) -> WellKnownNames.Meaning? {
    if let meaning = WellKnownNames.meaning(of: name) { return meaning }
    guard [.json, .ndjson].contains(tables[table].format), let dot = name.lastIndex(of: ".") else { return nil }
    let key = String(name[name.index(after: dot)...])
    return key == "values" ? meaning(of: String(name[..<dot]), table) : WellKnownNames.meaning(of: key)
  }

  package func profile(_ table: Int, _ column: Int) -> ColumnProfile { ColumnProfile(tables[table], column) }

  /// Whether the first cell that is not missing is text: a look at a cell or two instead of a hundred.
  package func isText(_ table: Int, _ column: Int) -> Bool {
    for row in tables[table].head where row.indices.contains(column) {
      switch tables[table].meaning(of: row[column]) {
      case .missing: continue
      case .number: return false
      case .text: return true
      }
    }
    return false
  }

  /// Whether a column without a name is what a separator at the end of each line makes.
  func isTail(_ table: Int, _ column: Int) -> Bool {
    let own = tables[table]
    return !own.hasHeader && own.text != nil && column > 0 && column == own.columnCount - 1
      && profile(table, column).kind == .empty
  }

  /// Whether a column is text without a value that comes twice, none of which is a class of another column.
  func isUniqueText(_ table: Int, _ column: Int) -> Bool {
    guard isText(table, column) else { return false }
    let profile = profile(table, column)
    guard profile.numbers == 0, profile.isUnique else { return false }
    let values = Set(profile.values.map(\.text))
    if isMisspelt(table, column) || isOfNumbersElsewhere(table, column) { return false }
    return !isNamed(values, besides: (table, column))
  }

  /// Whether a column is numbers in a notation of another program, all of them.
  func isMisspelt(_ table: Int, _ column: Int) -> Bool {
    profile(table, column).values.allSatisfy { CellCure.isNumber($0.text) }
  }

  /// Whether another table has numbers under the same name.
  private func isOfNumbersElsewhere(_ table: Int, _ column: Int) -> Bool {
    guard let name = header(table, column).map(WellKnownNames.folded) else { return false }
    return tables.indices.contains { other in
      other != table && tables[other].hasHeader
        && tables[other].names.indices.contains {
          WellKnownNames.folded(tables[other].names[$0]) == name && !isText(other, $0)
        }
    }
  }

  /// Whether some value is a class: named by an option, by a column, or by a cell of a column of another name.
  private func isNamed(_ values: Set<String>, besides own: (table: Int, column: Int)) -> Bool {
    if classes.contains(where: values.contains) { return true }
    let name = header(own.table, own.column).map(WellKnownNames.folded)
    for (index, table) in tables.enumerated() {
      if table.hasHeader, ColumnClasses.readings(of: table.names).contains(where: { !values.isDisjoint(with: $0) }) {
        return true
      }
      for column in table.names.indices where (index, column) != own && isText(index, column) {
        if let name, let other = header(index, column).map(WellKnownNames.folded), name == other { continue }
        if index != own.table, tellsRows(index, column, as: own.column) { continue }
        if profile(index, column).values.contains(where: { values.contains($0.text) }) { return true }
      }
    }
    return false
  }

  /// Whether a column of text tells rows apart as one of another table does: by its name, or first in its rows and
  /// without a value that comes twice.
  private func tellsRows(_ table: Int, _ column: Int, as other: Int) -> Bool {
    if let name = header(table, column) { return WellKnownNames.isID(name) }
    return column == 0 && other == 0 && tables[table].columnCount > 1 && profile(table, column).isUnique
  }

  /// Whether two columns have the same cells in every row that was looked at, numbers by their value.
  func areEqual(_ one: (table: Int, column: Int), _ other: (table: Int, column: Int)) -> Bool {
    func cells(_ place: (table: Int, column: Int)) -> [(meaning: CellMeaning, text: String)] {
      let table = tables[place.table]
      return table.head.map { row in
        let text = row.indices.contains(place.column) ? row[place.column] : ""
        return (table.meaning(of: text), text)
      }
    }
    let (own, others) = (cells(one), cells(other))
    return own.count == others.count
      && zip(own, others).allSatisfy { $0.meaning == $1.meaning && ($0.meaning != .text || $0.text == $1.text) }
  }

  /// Whether two columns have the same cells, in whatever order, among the rows that were looked at.
  func haveSameValues(_ one: (table: Int, column: Int), _ other: (table: Int, column: Int)) -> Bool {
    let (own, others) = (profile(one.table, one.column), profile(other.table, other.column))
    return own.rows == others.rows
      && own.values.elementsEqual(others.values) { $0.text == $1.text && $0.count == $1.count }
  }

  /// The columns of a table that tell rows apart.
  ///
  /// A column that is alone is what its file is for, whatever it is called.
  package func ids(of table: Int) -> [Int] {
    let columns = tables[table].names.indices
    guard columns.count > 1 else { return [] }
    if let known = found.withLock({ $0.isKnown[table] ? $0.ids[table] : nil }) { return known }
    let ids = columns.filter { sense(table, $0).meaning == .id }
    found.withLock { ($0.isKnown[table], $0.ids[table]) = (true, ids) }
    return ids
  }

  /// Whether a column is the difference of two others in every row that was looked at: a residual.
  ///
  /// Of three columns of which one is the difference of the others, each is: the smallest is meant. Labels of 0 and 1
  /// are the difference of something by chance, and with ids everything is.
  package func isDifference(_ table: Int, _ column: Int) -> Bool {
    let width = tables[table].columnCount
    guard tables[table].head.count > 1, width > 2, width <= 32, profile(table, column).kind != .binary else {
      return false
    }
    let ids = ids(of: table)
    let rows = tables[table].head.map { row in
      row.map { if case .number(let value) = tables[table].meaning(of: $0) { value } else { Double.nan } }
    }
    guard rows.allSatisfy({ $0.count == width }), rows.contains(where: { $0[column] != 0 }) else { return false }
    let sizes = (0..<width).map { k in rows.reduce(0) { $0 + abs($1[k]) } }
    // Quantiles and outputs of one series are no residuals of each other.
    let series = ColumnSeries.all(tables[table].names, among: Array(0..<width)).first { $0.columns.contains(column) }
    let others = (0..<width).filter {
      $0 != column && sizes[column] < sizes[$0] && !ids.contains($0) && !(series?.columns.contains($0) ?? false)
    }
    return others.contains { left in
      others.contains { right in
        left != right
          && rows.allSatisfy { row in
            abs(row[left] - row[right] - row[column]) <= 1e-6 * max(abs(row[left]), abs(row[right]))
          }
      }
    }
  }
}
