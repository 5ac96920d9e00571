/// The weights of a list's rows: all 1 where none are given.
struct RowWeights {
  let cells: [Double]?
  let count: Int

  init(_ weights: [Double]) { (cells, count) = (weights, weights.count) }

  init(count: Int) { (cells, self.count) = (nil, count) }

  init(_ rows: Block) { (cells, count) = (rows[.weight].first, rows.count) }

  @inline(__always)
  subscript(row: Int) -> Double { cells?[row] ?? 1 }

  /// Σw, exactly.
  var total: ExactSum {
    var sum = ExactSum()
    if let cells {
      sum.add(cells.span.extracting(first: count))
    } else {
      sum.add(Double(count))
    }
    return sum
  }

  /// Σwx of as many numbers, exactly.
  func sum(of numbers: [Double]) -> ExactSum { ExactSum(products: (0..<count).lazy.map { (self[$0], numbers[$0]) }) }

  /// Σw over some of the rows, rounded once.
  func total(where isTaken: (_ row: Int) -> Bool) -> Double {
    let rows = (0..<count).lazy.filter(isTaken)
    guard let cells else { return Double(rows.reduce(0) { count, _ in count + 1 }) }
    return ExactSum(rows.lazy.map { cells[$0] }).rounded
  }
}
