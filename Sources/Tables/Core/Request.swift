/// One column that a run needs from a table, and how its cells are read.
public struct Request: Sendable, Hashable {
  /// How a cell becomes a double.
  public enum Kind: Sendable, Hashable {
    /// A decimal number.
    case number
    /// The index of the cell in a list of class labels; compared as numbers when both are numbers, else as text.
    case category([String])
    /// The number of the cell's text among all texts of the column; an empty cell is missing.
    case text(Names)
    /// The same of a cell that is only shown: any text will do, and an empty cell and null are an empty one.
    case passage(Names)
    /// A number made of the cell's text, equal for equal cells: to see whether two columns are the same.
    case key
  }

  /// The column's index in its table, from 0.
  public var column: Int
  public var kind: Kind

  public init(column: Int, kind: Kind = .number) {
    self.column = column
    self.kind = kind
  }
}

/// What happens to a missing value: an empty cell, NA, N/A, null, None, NaN.
public enum Missing: String, Sendable, CaseIterable {
  case error, drop, keep
}
