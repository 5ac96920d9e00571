/// What one value of a loss is made of.
public enum Scope: Sendable, Hashable, Comparable {
  /// One row: the cost is a mean of such losses.
  case row
  /// A few exact sums over all rows.
  case sums
  /// All rows at once, which are kept in memory.
  case list
}
