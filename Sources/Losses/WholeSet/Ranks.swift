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

/// How far the rank of each number lies from the middle: the weight of lesser numbers less that of greater ones.
///
/// Equal numbers share a rank, and a weight counts as so many equal rows. The weighted mean of these ranks is 0, and of
/// equal numbers each of them is. They are exact as far as the weights' sums fit two doubles.
func centredRanks(_ values: [Double], _ weights: RowWeights) -> [DoubleDouble] {
  let runs = Ties(values).runs
  let own = runs.map { run in run.reduce(into: DoubleDouble(0)) { $0 = $0 + weights[$1] } }
  var ranks = [DoubleDouble](repeating: DoubleDouble(0), count: values.count)
  var (below, above) = (DoubleDouble(0), DoubleDouble(0))
  for (run, weight) in zip(runs, own) {
    for row in run { ranks[row] = below }
    below = below + weight
  }
  for (run, weight) in zip(runs, own).reversed() {
    for row in run { ranks[row] = ranks[row] - above }
    above = above + weight
  }
  return ranks
}
