import Engine
import Losses

/// What one resample says of two results on the same rows.
struct Resample: Sendable {
  /// The newer cost minus the older.
  var difference: Double
  /// How much worse the newer is; negative where it is better.
  var harm: Double
}

/// The losses of two results on the same rows: what a bootstrap draws from.
///
/// With clusters a unit is a whole group of rows, and what is kept of it are the sums over its rows.
struct PairedRows: Resampled {
  /// Each unit's Σw·(new − old).
  private let differences: [Double]
  /// Σw of each unit; empty where every one is 1.
  private let weights: [Double]
  /// Σw·old of each unit, where the difference of two values does not say which is worse.
  private let older: [Double]
  private let better: Better

  /// `clusters` give the group of each row; empty where each row is a unit.
  init(older: [Double], newer: [Double], weights: [Double], clusters: [Int], better: Better) {
    self.better = better
    let differences = zip(newer, older).map { $0 - $1 }
    func weighed(_ values: [Double]) -> [Double] { weights.isEmpty ? values : zip(values, weights).map { $0 * $1 } }
    let products = better == .zero ? weighed(older) : []
    guard !clusters.isEmpty else {
      (self.differences, self.weights, self.older) = (weighed(differences), weights, products)
      return
    }
    func summed(_ values: [Double]) -> [Double] {
      guard !values.isEmpty else { return [] }
      var sums = [Double](repeating: 0, count: (clusters.max() ?? 0) + 1)
      for (cluster, value) in zip(clusters, values) { sums[cluster] += value }
      return sums
    }
    self.differences = summed(weighed(differences))
    self.weights = summed(weights.isEmpty ? older.map { _ in 1 } : weights)
    self.older = summed(products)
  }

  var count: Int { differences.count }

  /// Σwd/Σw over all units.
  var difference: Double { differences.reduce(0, +) / (weights.isEmpty ? Double(count) : weights.reduce(0, +)) }

  func resample(seed: UInt64) -> Resample? {
    var (sum, total, former) = (0.0, weights.isEmpty ? Double(count) : 0, 0.0)
    RowDraw.numbers(seed: seed, below: count) { units in
      sum += differences.sum(over: units)
      total += weights.sum(over: units)
      former += older.sum(over: units)
    }
    let difference = sum / total
    guard better == .zero else {
      return Resample(difference: difference, harm: better == .higher ? -difference : difference)
    }
    return Resample(difference: difference, harm: abs((former + sum) / total) - abs(former / total))
  }
}
