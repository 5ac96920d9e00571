package import Losses

/// The losses of a result's rows: what a bootstrap of its cost draws from.
///
/// With clusters a unit is a whole group of rows, and what is kept of it are the sums over its rows.
package struct ResampledLosses: Resampled {
  /// Each unit's Σw·loss.
  private let losses: [Double]
  /// What each unit adds to the divisor of the cost; empty where every one adds 1.
  private let divisors: [Double]
  private let reduction: Reduction

  /// `clusters` give the group of each row; empty where each row is a unit.
  package init(_ losses: [Double], weights: [Double], clusters: [Int], _ reduction: Reduction) {
    self.reduction = reduction
    // A row of weight 0 is no row, whatever its loss is.
    let products = weights.isEmpty ? losses : zip(losses, weights).map { $1 == 0 ? 0 : $0 * $1 }
    let shares = reduction == .mean ? weights : []
    guard let last = clusters.max() else {
      (self.losses, divisors) = (products, shares)
      return
    }
    var (sums, counts) = ([Double](repeating: 0, count: last + 1), [Double](repeating: 0, count: last + 1))
    for (row, cluster) in clusters.enumerated() {
      sums[cluster] += products[row]
      counts[cluster] += shares.isEmpty ? 1 : shares[row]
    }
    (self.losses, divisors) = (sums, counts)
  }

  package var count: Int { losses.count }

  package func resample(seed: UInt64) -> Double? {
    var (sum, total) = (0.0, divisors.isEmpty ? Double(count) : 0)
    RowDraw.numbers(seed: seed, below: count) { units in
      sum += losses.sum(over: units)
      total += divisors.sum(over: units)
    }
    if reduction == .sum { return sum }
    return total == 0 ? nil : sum / total
  }
}

/// The rows of a measure that has one value for all of them: each resample is evaluated anew.
package struct ResampledSet: Resampled {
  package let measure: Measure
  package let reduction: Reduction
  package let rows: Block
  /// The rows of each unit; empty where each row is one.
  package let clusters: [[Int]]

  package init(measure: Measure, reduction: Reduction, rows: Block, clusters: [[Int]]) {
    (self.measure, self.reduction, self.rows, self.clusters) = (measure, reduction, rows, clusters)
  }

  package var count: Int { clusters.isEmpty ? rows.count : clusters.count }

  /// Nil where the measure has no value for the rows that were drawn: all of one class, say.
  package func resample(seed: UInt64) -> Double? {
    let drawn = RowDraw.rows(seed: seed, count: rows.count, clusters: clusters)
    return try? measure.cost(of: rows.taking(drawn), reduction)
  }
}

extension [Double] {
  /// The sum over some places; 0 where there are no numbers.
  package func sum(over places: Span<Int>) -> Double {
    guard !isEmpty else { return 0 }
    let numbers = span
    var sum = 0.0
    for i in places.indices { sum += numbers[places[i]] }
    return sum
  }
}
