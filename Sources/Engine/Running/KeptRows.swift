package import Losses

/// The inputs of the rows that will be printed, kept while all rows go by.
package struct KeptRows: Sendable {
  /// Which rows are kept.
  package enum Choice: Sendable {
    case none
    /// The first ones.
    case first(Int)
    /// Those with the worst loss of the first result that rows have one of, ties by row; NaN is the worst of all.
    case worst(Int)
  }

  package struct Row: Sendable {
    package var number: Int
    /// How bad its loss is: `Better.severity`.
    package var severity: Double
    package var values: [Double]

    package init(number: Int, severity: Double, values: [Double]) {
      (self.number, self.severity, self.values) = (number, severity, values)
    }

    /// Whether this row stands before another in the list of the worst.
    package func isWorse(than other: Row) -> Bool {
      if severity.isNaN != other.severity.isNaN { return severity.isNaN }
      return severity == other.severity || severity.isNaN ? number < other.number : severity > other.severity
    }
  }

  package let choice: Choice
  /// Which of two losses is the better one.
  private let better: Better
  /// In the order they came in, and of the worst up to twice as many as are kept: sorting them out once for as many
  /// new ones as are kept makes the time of a row grow with the logarithm of that number only.
  private var candidates: [Row] = []
  /// The last of the worst when they were sorted out last; nil before.
  private var bar: Row?

  package init(_ choice: Choice, _ better: Better = .lower) { (self.choice, self.better) = (choice, better) }

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

  /// Adds the row with this loss, where it may be one of those; it comes after all that are kept.
  package mutating func add(_ loss: Double, number: Int, values: @autoclosure () -> [Double]) {
    let severity = better.severity(loss)
    if admits(severity) { add(Row(number: number, severity: severity, values: values())) }
  }

  private func admits(_ severity: Double) -> Bool {
    guard case .worst = choice else { return !isFull }
    guard let bar else { return limit > 0 }
    return severity.isNaN ? !bar.severity.isNaN : severity > bar.severity
  }

  private mutating func add(_ row: Row) {
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
