import Engine
import Losses
import Messages
import Tables

/// How rows differ from earlier ones, or from those of another program.
struct RowMoves: Sendable {
  /// A number that moved: a row's loss or one of its gradients.
  struct Move: Sendable {
    /// How the row is called.
    var name: String
    /// From 1, in the newer input.
    var row: Int
    var quantity = "loss"
    var expected: Double
    var actual: Double
    var weight = 1.0

    var size: Double {
      let distance = abs(actual - expected)
      return distance.isNaN ? .infinity : distance
    }
  }

  /// So many are named in a message, and so many are kept to say how much of the change they make.
  private static let (shown, kept) = (3, 10)

  /// Rows that both have.
  private(set) var compared = 0
  /// Rows of which a number moved.
  private(set) var moved = 0
  /// Rows whose loss got worse.
  private(set) var worse = 0
  /// The rows that moved most, largest first, ties in their order.
  private(set) var largest: [Move] = []
  /// The rows whose loss got worse most.
  private(set) var worst: [Move] = []
  /// Σ w·(new − old) over the rows.
  private var total = 0.0

  /// Notes a row that is as it was.
  mutating func noteUnmoved(_ count: Int = 1) { compared += count }

  /// Notes a row that moved.
  mutating func note(_ move: Move, _ better: Better) {
    compared += 1
    moved += 1
    RowMoves.insert(move, into: &largest)
    guard move.quantity == "loss", let old = better.badness(move.expected), let new = better.badness(move.actual),
      new > old || new.isNaN
    else { return }
    worse += 1
    RowMoves.insert(move, into: &worst)
  }

  private static func insert(_ move: Move, into list: inout [Move]) {
    func isBefore(_ a: Move, _ b: Move) -> Bool { a.size == b.size ? a.row < b.row : a.size > b.size }
    if list.count == kept, let last = list.last, !isBefore(move, last) { return }
    list.insert(move, at: list.firstIndex { isBefore(move, $0) } ?? list.count)
    if list.count > kept { list.removeLast() }
  }

  /// Adds what another thread found.
  mutating func merge(_ other: RowMoves) {
    compared += other.compared
    moved += other.moved
    worse += other.worse
    total += other.total
    for move in other.largest { RowMoves.insert(move, into: &largest) }
    for move in other.worst { RowMoves.insert(move, into: &worst) }
  }

  /// `1 of 5 moved; row 1: 0.7787 -> 0.7809 (+0.00218)`.
  func text(of count: Int, _ verb: String = "moved", worseOnly: Bool = false) -> String {
    let rows = (worseOnly ? worst : largest).prefix(RowMoves.shown).map { move in
      let change = move.actual - move.expected
      let sign = change > 0 ? "+" : ""
      let quantity = move.quantity == "loss" ? "" : "\(move.quantity) "
      return "\(move.name.visible): \(quantity)\(DecimalWriter.shortest(move.expected)) -> "
        + "\(DecimalWriter.shortest(move.actual)) (\(sign)\(NumberText(digits: 3).text(change)))"
    }
    let head = "\(moved) of \(count) \(verb)" + (worseOnly ? ", \(worse) for the worse" : "")
    return ([head] + rows).joined(separator: "; ")
  }

  /// How much of the change of the cost the rows that moved most make: `83% from the 10 rows that moved most`.
  var shareOfLargest: String? {
    let own = largest.filter { $0.quantity == "loss" }
    let share = own.reduce(0) { $0 + $1.weight * ($1.actual - $1.expected) } / total
    guard !own.isEmpty, share.isFinite else { return nil }
    let rows = own.count == 1 ? "the 1 row" : "the \(own.count) rows"
    return "\(NumberText(digits: 3).text(100 * share))% from \(rows) that moved\(moved > own.count ? " most" : "")"
  }
}

extension RowMoves {
  /// Compares the losses and, where both have the same, the gradients: the loss says more than its gradients, which
  /// move with it.
  init(
    _ older: ResultRows, _ newer: ResultRows, _ pairing: RowPairing, _ classes: ClassPair, _ tolerance: Tolerance,
    _ better: Better
  ) {
    let hasGradients =
      older.gradientOf != nil && older.gradientOf == newer.gradientOf
      && older.gradients.count == newer.gradients.count
    let columns = classes.newerColumns(count: hasGradients ? older.gradients.count : 0)
    let weights = newer.weights
    for row in older.losses.indices {
      guard let partner = pairing.partner(of: row) else { continue }
      let weight = weights.isEmpty ? 1 : weights[partner]
      var move = Move(
        name: "", row: newer.numbers[partner], expected: older.losses[row], actual: newer.losses[partner],
        weight: weight)
      if move.expected != move.actual { total += weight * (move.actual - move.expected) }
      var isMoved = !tolerance.admits(move.actual, expected: move.expected)
      for (k, column) in columns.enumerated() where !isMoved {
        let (old, new) = (older.gradients[k][row], column.map { newer.gradients[$0][partner] } ?? .nan)
        guard !tolerance.admits(new, expected: old) else { continue }
        (move.quantity, move.expected, move.actual, isMoved) = ("grad", old, new, true)
      }
      guard isMoved else {
        noteUnmoved()
        continue
      }
      move.name = newer.name(partner)
      note(move, better)
    }
  }
}
