/// The inputs of the rows that will be printed, kept while all rows go by.
package struct KeptRows: Sendable {
  /// Which rows are kept.
  package enum Choice: Sendable {
    case none
    /// The first ones.
    case first(Int)
    /// Those with the largest loss of the first result, ties by row; NaN is the largest of all.
    case worst(Int)
  }

  package struct Row: Sendable {
    package var number: Int
    package var loss: Double
    package var values: [Double]

    package init(number: Int, loss: Double, values: [Double]) {
      (self.number, self.loss, self.values) = (number, loss, values)
    }

    /// Whether this row stands before another in the list of the worst.
    package func isWorse(than other: Row) -> Bool {
      if loss.isNaN != other.loss.isNaN { return loss.isNaN }
      return loss == other.loss || loss.isNaN ? number < other.number : loss > other.loss
    }
  }

  package let choice: Choice
  /// In the order they came in, and of the worst up to twice as many as are kept: sorting them out once for as many
  /// new ones as are kept makes the time of a row grow with the logarithm of that number only.
  private var candidates: [Row] = []
  /// The last of the worst when they were sorted out last; nil before.
  private var bar: Row?

  package init(_ choice: Choice) { self.choice = choice }

  /// How many rows are kept.
  private var limit: Int {
    switch choice {
    case .none: 0
    case .first(let count), .worst(let count): count
    }
  }

  /// True when enough rows are kept and no other could replace one but by its loss.
  var isFull: Bool { candidates.count >= limit }

  /// The rows in the order of the choice; the worst are sorted when asked for.
  package var rows: [Row] {
    guard case .worst = choice else { return candidates }
    return Array(candidates.sorted { $0.isWorse(than: $1) }.prefix(limit))
  }

  /// Whether a row with this loss may be kept, when it comes after all that are.
  package func admits(_ loss: Double) -> Bool {
    guard case .worst = choice else { return !isFull }
    guard let bar else { return limit > 0 }
    return loss.isNaN ? !bar.loss.isNaN : loss > bar.loss
  }

  package mutating func add(_ row: Row) {
    guard case .worst = choice else {
      if !isFull { candidates.append(row) }
      return
    }
    candidates.append(row)
    if candidates.count / 2 >= limit { sortOut() }
  }

  /// Leaves the worst.
  private mutating func sortOut() {
    candidates = rows
    if isFull { bar = candidates.last }
  }

  /// Gives the kept rows other values in some columns, by their numbers.
  package mutating func replace(_ columns: [Int], by values: [Int: [Double]]) {
    for index in candidates.indices {
      guard let own = values[candidates[index].number] else { continue }
      for (column, value) in zip(columns, own) { candidates[index].values[column] = value }
    }
  }

  package mutating func merge(_ other: KeptRows) {
    candidates += other.candidates
    if case .worst = choice { return sortOut() }
    candidates.sort { $0.number < $1.number }
    if candidates.count > limit { candidates.removeLast(candidates.count - limit) }
  }
}
