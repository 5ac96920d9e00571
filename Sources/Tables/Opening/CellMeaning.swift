/// What a cell of a table's first rows says.
public enum CellMeaning: Sendable, Hashable {
  case number(Double)
  /// An empty cell, or a word for a missing value.
  case missing
  case text
}

extension Table {
  /// What a cell says, read as the rows are.
  public func meaning(of cell: String) -> CellMeaning {
    let bytes = Array(cell.utf8)
    let (value, trouble) = CellReader(Request(column: 0), point: options.point, markers: options.markers).read(
      bytes.span, 0..<bytes.count)
    return switch trouble {
    case nil: options.markers.numbers.contains(value) ? .missing : .number(value)
    case .missing, .nan: .missing
    case .inexact, .tooLarge: .number(.infinity)
    default: .text
    }
  }

  /// Numbers for the texts of its cells that do not stand for a missing value.
  public func namesOfPresent() -> Names { Names.ofPresent(options) }
}
