import Tables

/// How samples differ from earlier ones; parts made by different threads merge to the same.
struct SampleMoves: Sendable {
  /// A number that moved: a row's loss or one of its gradients.
  struct Move: Sendable {
    /// From 1.
    var row: Int
    var quantity: String
    var expected: Double
    var actual: Double

    var size: Double {
      let distance = abs(actual - expected)
      return distance.isNaN ? .infinity : distance
    }
  }

  private static let most = 3

  /// Rows that both have.
  private(set) var compared = 0
  /// Rows of which a number moved.
  private(set) var moved = 0
  /// The numbers that moved most, largest first, ties by row.
  private(set) var largest: [Move] = []

  /// Compares the numbers of one row.
  mutating func compare(row: Int, _ pairs: [(quantity: String, expected: Double, actual: Double)], _ bound: Tolerance) {
    compared += 1
    var worst: Move?
    for pair in pairs where !bound.admits(pair.actual, expected: pair.expected) {
      let move = Move(row: row, quantity: pair.quantity, expected: pair.expected, actual: pair.actual)
      // The loss says more than its gradients, which move with it.
      if worst == nil { worst = move }
    }
    guard let worst else { return }
    moved += 1
    add(worst)
  }

  /// Notes rows that only one of both has.
  mutating func addUnpaired(_ count: Int) { moved += count }

  private mutating func add(_ move: Move) {
    if largest.count == SampleMoves.most, let last = largest.last, !SampleMoves.isLarger(move, last) { return }
    largest.append(move)
    largest.sort(by: SampleMoves.isLarger)
    if largest.count > SampleMoves.most { largest.removeLast() }
  }

  private static func isLarger(_ a: Move, _ b: Move) -> Bool { a.size == b.size ? a.row < b.row : a.size > b.size }

  mutating func merge(_ other: SampleMoves) {
    compared += other.compared
    moved += other.moved
    for move in other.largest { add(move) }
  }

  /// `1 of 5 moved; row 1: 0.7787 -> 0.7809 (+0.00218)`.
  func text(of count: Int, _ verb: String = "moved") -> String {
    let rows = largest.map { move in
      let change = move.actual - move.expected
      let sign = change > 0 ? "+" : ""
      let quantity = move.quantity == "loss" ? "" : "\(move.quantity) "
      return "row \(move.row): \(quantity)\(DecimalWriter.shortest(move.expected)) -> "
        + "\(DecimalWriter.shortest(move.actual)) (\(sign)\(NumberText(digits: 3).text(change)))"
    }
    return (["\(moved) of \(count) \(verb)"] + rows).joined(separator: "; ")
  }
}
