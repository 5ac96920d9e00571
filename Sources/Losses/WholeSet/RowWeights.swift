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
}
