import Losses
import Tables

/// Tells whether two runs were on the same test: one number made of labels, weights and other inputs that are no
/// predictions, row by row.
///
/// A sum over the rows, so that threads, and with ids the order of the rows, change nothing.
struct TestDigest: Sendable {
  /// The columns that belong to the test.
  private let columns: [Int]
  private let ids: RowIDs?

  init(_ plan: Plan, _ dataset: Dataset) {
    let inputs = plan.measures.flatMap { $0.inputs(in: plan.layout) }
    let roles = inputs.filter { !$0.isPrediction && $0.role != .yhat }.map(\.role) + [.weight]
    columns = Array(Set(roles.flatMap { plan.layout[$0] })).sorted()
    ids = RowIDs(dataset)
  }

  /// The sum of all blocks as it is written: rows that are told by their ids give another number than rows by position.
  func text(_ sum: UInt64) -> String { (ids == nil ? "" : "id-") + JSONReport.hexadecimal(sum) }

  /// Whether two were made alike, so that they can be compared.
  static func areAlike(_ a: String?, _ b: String?) -> Bool {
    guard let a, let b else { return false }
    return a.hasPrefix("id-") == b.hasPrefix("id-")
  }

  /// What a block adds to the sum.
  func value(of block: Block, _ rows: Rows) -> UInt64 {
    var sum: UInt64 = 0
    for i in 0..<block.count {
      var hash = RowDraw.mixed(key(block, i, rows))
      for column in columns {
        let cell = block.columns[column][i]
        // Either zero is the same label, and so is every NaN.
        let bits = cell == 0 ? 0 : cell.isNaN ? Double.nan.bitPattern : cell.bitPattern
        hash = RowDraw.mixed(hash ^ bits)
      }
      sum &+= hash
    }
    return sum
  }

  private func key(_ block: Block, _ i: Int, _ rows: Rows) -> UInt64 {
    guard let id = ids?.text({ block.columns[$0][i] }) else { return UInt64(rows[i] + 1) }
    // FNV-1a: ids are short.
    return id.utf8.reduce(0xcbf2_9ce4_8422_2325) {
      ($0 ^ UInt64($1)) &* 0x100_0000_01b3
    }
  }
}
