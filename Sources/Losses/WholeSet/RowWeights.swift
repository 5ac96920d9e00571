/// The weights of a list's rows: all 1 where none are given.
struct RowWeights {
  let cells: [Double]?
  let count: Int

  init(_ weights: [Double]) { (cells, count) = (weights, weights.count) }

  init(count: Int) { (cells, self.count) = (nil, count) }

  init(_ rows: Block) { (cells, count) = (rows[.weight].first, rows.count) }

  @inline(__always)
  subscript(row: Int) -> Double { cells?[row] ?? 1 }

  /// The same weights times a power of two where they are so large or small that sums and quotients of them might be
  /// beyond the doubles.
  ///
  /// It is for measures that the unit of the weights does not change.
  var scaled: RowWeights {
    guard let cells, let exponent = RowWeights.excess(cells.prefix(count).max() ?? 1) else { return self }
    return RowWeights(cells.prefix(count).map { Double(sign: .plus, exponent: -exponent, significand: $0) })
  }

  /// The exponent of the greatest weight where it is beyond the usual.
  static func excess(_ greatest: Double) -> Int? {
    guard greatest > 0, greatest < .infinity, abs(greatest.exponent) > 900 else { return nil }
    return Int(greatest.exponent)
  }

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
