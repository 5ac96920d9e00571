package import Tables

/// The scores of classes among columns of one stem.
package enum ClassScores {
  /// The one series among some columns that is of classes, as its sums tell; nil where there is none, or several.
  ///
  /// What was decided for may stand beside it.
  package static func classes(among columns: [Int], _ table: Table) -> [Int]? {
    guard columns.count > 2, table.hasHeader else { return nil }
    let series = ColumnSeries.all(table.names, among: columns).map { self.columns(of: $0, table) }
    let classes = series.filter { Models.addUpToOne($0, table) }
    return classes.count == 1 ? classes[0] : nil
  }

  /// The columns without what stands beside them under the same stem: `prob_0`, `prob_1` without `prob_max`.
  ///
  /// Only sums tell: all of them do not add up to 1, and those that are numbered do, or all but one.
  static func columns(of series: ColumnSeries, _ table: Table) -> [Int] {
    guard series.columns.count > 2, !Models.addUpToOne(series.columns, table) else { return series.columns }
    let numbered = series.columns.filter { column in
      table.names[column].dropFirst(series.stem.count).allSatisfy { $0.isASCII && $0.isNumber }
    }
    if (2..<series.columns.count).contains(numbered.count), Models.addUpToOne(numbered, table) { return numbered }
    guard let stranger = stranger(among: series.columns, table) else { return series.columns }
    return series.columns.filter { $0 != stranger }
  }

  /// The one column without which the others add up to 1 in every row that was looked at; nil where there is none, or
  /// where several are so.
  static func stranger(among columns: [Int], _ table: Table) -> Int? {
    guard columns.count > 2 else { return nil }
    let rows = table.head.map { row in
      columns.map { column -> Double in
        guard row.indices.contains(column), case .number(let value) = table.meaning(of: row[column]), value >= 0 else {
          return .nan
        }
        return value
      }
    }
    // Decisions of 0 and 1 add up to 1 by chance.
    guard rows.contains(where: { $0.contains { $0 != 0 && $0 != 1 } }) else { return nil }
    let sums = rows.map { $0.reduce(0, +) }
    let found = columns.indices.filter { k in
      !rows.isEmpty && zip(rows, sums).allSatisfy { abs($1 - $0[k] - 1) < Models.slack }
    }
    return found.count == 1 ? columns[found[0]] : nil
  }
}
