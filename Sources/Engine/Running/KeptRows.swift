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
  package private(set) var rows: [Row] = []

  package init(_ choice: Choice) { self.choice = choice }

  /// True when the rows of a block need not be looked at: enough are kept and none could replace one.
  private var limit: Int {
    switch choice {
    case .none: 0
    case .first(let count), .worst(let count): count
    }
  }

  var isFull: Bool { rows.count >= limit }

  /// Whether a row with this loss would be kept.
  package func admits(_ loss: Double) -> Bool {
    guard case .worst = choice, isFull, let last = rows.last else { return !isFull }
    return loss.isNaN || loss > last.loss || last.loss.isNaN
  }

  package mutating func add(_ row: Row) {
    guard case .worst = choice else {
      if !isFull { rows.append(row) }
      return
    }
    var (low, high) = (0, rows.count)
    while low < high {
      let middle = (low + high) / 2
      if rows[middle].isWorse(than: row) { low = middle + 1 } else { high = middle }
    }
    rows.insert(row, at: low)
    if rows.count > limit { rows.removeLast() }
  }

  /// Gives the kept rows other values in some columns, by their numbers.
  package mutating func replace(_ columns: [Int], by values: [Int: [Double]]) {
    for index in rows.indices {
      guard let own = values[rows[index].number] else { continue }
      for (column, value) in zip(columns, own) { rows[index].values[column] = value }
    }
  }

  package mutating func merge(_ other: KeptRows) {
    rows += other.rows
    switch choice {
    case .worst: rows.sort { $0.isWorse(than: $1) }
    default: rows.sort { $0.number < $1.number }
    }
    if rows.count > limit { rows.removeLast(rows.count - limit) }
  }
}
