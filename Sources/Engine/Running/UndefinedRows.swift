package import Losses

/// The rows that are sets without a value, such as a list of equal relevances.
///
/// They are in no mean, and counted.
package struct UndefinedRows: Sendable {
  package private(set) var count = 0
  /// The first of them, from 0, and what it lacks, to follow the name of the measure.
  package private(set) var first: (row: Int, lack: String)?

  package init() {}

  /// Rows that were counted elsewhere.
  package init(count: Int, first: (row: Int, lack: String)) { (self.count, self.first) = (count, first) }

  package mutating func add(_ rows: [Int], lack: () -> String) {
    guard let row = rows.first else { return }
    count += rows.count
    if row < first?.row ?? .max { first = (row, lack()) }
  }

  package mutating func merge(_ other: UndefinedRows) {
    count += other.count
    if let theirs = other.first, theirs.row < first?.row ?? .max { first = theirs }
  }
}

extension Measure {
  /// What one row lacks that has no value as a set.
  package func lack(_ block: Block, row: Int) -> String {
    let outputs = block.layout[.yhat].count
    let cells = CellSet(outputs: 0..<outputs, perRow: outputs)
    let rows = GatheredRows(block.taking([row]))
    let own = WholeValue(self, [cells], rows, wantsGradient: false)
    let parts = parts.lazy.compactMap { part -> String? in
      guard part.measure.convention.cut == .row else { return nil }
      let value = WholeValue(part.measure, [cells], rows, wantsGradient: false)
      return value?.undefined?.lack.map { "has no value: \(part.measure.label) \($0)" }
    }
    return own?.undefined?.lack ?? parts.first ?? "has no value"
  }
}
