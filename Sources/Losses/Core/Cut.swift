/// How the cells of several columns are cut into the sets that a measure of a whole set is made of.
///
/// Where each row is one object already (class scores, an embedding), all rows are one set, whatever the columns.
public enum Cut: String, Sendable, Hashable, CaseIterable {
  /// Each column is a set: scikit-learn's `uniform_average` and `macro`.
  case column
  /// Each row is a set; a single column is one, for a cell by itself has nothing to be compared with.
  case row
  /// All cells are one set.
  case all
}

/// The cells of every row that make up one set: some of the outputs, or the row as one object.
public struct CellSet: Sendable, Hashable {
  /// The outputs, counted from 0.
  public var outputs: Range<Int>
  /// How many things a row adds to the set.
  public var perRow: Int

  public init(outputs: Range<Int>, perRow: Int) {
    self.outputs = outputs
    self.perRow = perRow
  }

  /// The sets that so many outputs are cut into; none where each row is a set and has a value of its own.
  public static func all(_ outputs: Int, _ cut: Cut) -> [CellSet] {
    guard outputs > 1 else { return [CellSet(outputs: 0..<1, perRow: 1)] }
    switch cut {
    case .column: return (0..<outputs).map { CellSet(outputs: $0..<$0 + 1, perRow: 1) }
    case .row: return []
    case .all: return [CellSet(outputs: 0..<outputs, perRow: outputs)]
    }
  }
}
