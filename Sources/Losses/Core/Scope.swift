/// What one value of a loss is made of.
public enum Scope: String, Sendable, Hashable, Comparable {
  /// One row: the cost is a mean of such losses.
  case row
  /// A few exact sums over all rows.
  case sums
  /// All rows at once, which are kept in memory.
  case list

  private var order: Int {
    switch self {
    case .row: 0
    case .sums: 1
    case .list: 2
    }
  }

  public static func < (left: Scope, right: Scope) -> Bool { left.order < right.order }
}
