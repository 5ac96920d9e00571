import Losses
import Messages
import Tables

/// The texts of rows' ids: a cell, or the cells of several columns with commas between them.
package struct RowIDs: Sendable {
  private let names: Names
  private let columns: Range<Int>

  /// Nil without an id column.
  package init?(_ dataset: Dataset) {
    guard let names = dataset.ids, !dataset.layout[.id].isEmpty else { return nil }
    self.names = names
    columns = dataset.layout[.id]
  }

  /// The id of a row, by the values of its columns; nil for a missing one.
  package func text(_ value: (_ column: Int) -> Double) -> String? {
    if columns.count == 1 {
      let number = value(columns.lowerBound)
      return number.isNaN ? nil : names[Int(number)]
    }
    var cells: [String] = []
    for column in columns {
      let number = value(column)
      if number.isNaN { return nil }
      cells.append(names[Int(number)])
    }
    return cells.joined(separator: ",")
  }
}
