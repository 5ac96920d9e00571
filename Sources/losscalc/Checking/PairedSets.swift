import Engine
import Losses

/// The rows of two results of a measure that has one value for all rows: each resample is evaluated anew.
struct PairedSets: Resampled {
  let measure: Measure
  let reduction: Reduction
  let older: Block
  let newer: Block
  /// The rows of each unit; empty where each row is one.
  let clusters: [[Int]]

  var count: Int { clusters.isEmpty ? older.count : clusters.count }

  /// Nil where the measure has no value for the rows that were drawn: all of one class, say.
  func resample(seed: UInt64) -> Resample? {
    let rows = RowDraw.rows(seed: seed, count: older.count, clusters: clusters)
    guard let old = try? measure.cost(of: older.taking(rows), reduction),
      let new = try? measure.cost(of: newer.taking(rows), reduction)
    else { return nil }
    return Resample(
      difference: new - old, harm: (measure.better.badness(new) ?? .nan) - (measure.better.badness(old) ?? .nan))
  }

  var difference: Double {
    guard let old = try? measure.cost(of: older, reduction), let new = try? measure.cost(of: newer, reduction) else {
      return .nan
    }
    return new - old
  }
}

extension ResultRows {
  /// The inputs as a block of a layout, the rows in the order of the older of two results; nil where one is missing.
  func block(_ layout: Layout, _ pairing: RowPairing?) -> Block? {
    var block = Block(layout: layout, capacity: 0)
    for role in layout.roles where !role.isNoInput {
      guard let columns = inputs[role.rawValue], columns.count == layout[role].count else { return nil }
      for (place, column) in zip(layout[role], columns) {
        block.columns[place] = pairing.map { $0.inOlderOrder(column) } ?? column
      }
    }
    for place in block.columns.indices where block.columns[place].isEmpty {
      block.columns[place] = [Double](repeating: 0, count: count)
    }
    block.count = count
    return block
  }
}

extension Role {
  /// True for what no measure reads.
  fileprivate var isNoInput: Bool { self == .id || self == .group || self == .list || isHidden || isExpectation }
}
