/// Runs of equal numbers among sorted rows.
struct Ties {
  /// The rows from the least number to the greatest.
  let order: [Int]
  /// The places in `order` at which a run ends, so that run k is `order[ends[k − 1]..<ends[k]]`.
  let ends: [Int]

  init(_ values: [Double]) {
    let order = ascending(values)
    self.order = order
    ends = order.indices.filter { $0 + 1 == order.count || values[order[$0 + 1]] != values[order[$0]] }.map { $0 + 1 }
  }

  /// The rows of each run, from the least number to the greatest.
  var runs: [ArraySlice<Int>] {
    zip([0] + ends, ends).map { order[$0..<$1] }
  }
}

/// The rank of each number, equal ones sharing the mean of theirs; a weight counts as so many equal rows.
///
/// Ranks are counted from 0 and doubled, so that those of unweighted rows are whole.
func doubledRanks(_ values: [Double], _ weights: RowWeights) -> [Double] {
  var ranks = [Double](repeating: 0, count: values.count)
  var below = DoubleDouble(0)
  for run in Ties(values).runs {
    var own = DoubleDouble(0)
    for row in run { own = own + weights[row] }
    let rank = (below * 2 + own).value
    for row in run { ranks[row] = rank }
    below = below + own
  }
  return ranks
}
