package import Losses

/// The columns that play a role, and why.
package struct Choice: Sendable {
  package var input: Input
  /// The index of the table.
  package var table: Int
  package var columns: [Int]
  /// Why these, to follow the columns' names: `by --y-col`, `its name is one of labels`.
  package var reason: String
  /// True when an option named them.
  var isAsked = false
  /// True when an option named them one by one, so that their order is meant.
  var isListed = false
  /// True when they go to the losses in another order than that in which they stand or are named.
  package private(set) var isReordered = false

  /// The same with the columns in another order.
  func taking(_ places: [Int]) -> Choice {
    var choice = self
    choice.columns = places.map { columns[$0] }
    choice.isReordered = choice.columns != columns
    return choice
  }
}

extension [Choice] {
  /// The one for a role.
  package func of(_ role: Role) -> Choice? { first { $0.input.role == role } }
}

extension [Input] {
  /// The one of a role.
  package func of(_ role: Role) -> Input? { first { $0.role == role } }
}
