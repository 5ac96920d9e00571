import Losses

/// The columns that play a role, and why.
struct Choice: Sendable {
  var input: Input
  /// The index of the table.
  var table: Int
  var columns: [Int]
  /// Why these, to follow the columns' names: `by --y-col`, `its name is one of labels`.
  var reason: String
  /// True when an option named them.
  var isAsked = false
  /// True when an option named them one by one, so that their order is meant.
  var isListed = false
}
