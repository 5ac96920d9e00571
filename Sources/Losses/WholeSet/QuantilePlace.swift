/// Where a quantile of weighted numbers lies: the inverse of their distribution function, averaged where it is flat.
///
/// So the median of an even number of rows is the mean of the middle two, and a weight of 2 is the row twice
/// (Hyndman & Fan 1996, Sample quantiles in statistical packages: definition 2).
struct QuantilePlace {
  /// The rows whose numbers are averaged; mostly the same row twice.
  let lower, upper: Int

  /// - Parameters:
  ///   - order: the rows from the least number to the greatest.
  ///   - numerator, denominator: the quantile's level as a fraction.
  init(_ numerator: Int, of denominator: Int, in order: [Int], _ weights: RowWeights) {
    guard let cells = weights.cells else {
      let (whole, rest) = (order.count * numerator).quotientAndRemainder(dividingBy: denominator)
      (lower, upper) = (order[rest == 0 ? whole - 1 : whole], order[whole])
      return
    }
    let sorted = order.map { cells[$0] }
    let total = weights.total.parts.finite * Dyadic(numerator)
    // The first place at which the weights so far reach the level.
    var (low, high) = (0, sorted.count - 1)
    while low < high {
      let middle = (low + high) / 2
      if QuantilePlace.excess(sorted, middle + 1, denominator, total) >= 0 { high = middle } else { low = middle + 1 }
    }
    let isFlat = low + 1 < sorted.count && QuantilePlace.excess(sorted, low + 1, denominator, total) == 0
    (lower, upper) = (order[low], order[isFlat ? low + 1 : low])
  }

  /// The sign of the first weights' sum against the level, exactly.
  private static func excess(_ weights: [Double], _ count: Int, _ denominator: Int, _ total: Dyadic) -> Int {
    var sum = ExactSum()
    sum.add(weights.span.extracting(first: count))
    return (sum.parts.finite * Dyadic(denominator) - total).sign
  }
}
