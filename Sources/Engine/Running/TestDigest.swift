package import Losses
import Tables

/// Tells whether two runs were on the same test: one number made of labels, weights and other inputs that are no
/// predictions, row by row.
///
/// A sum over the rows, so that threads, and with ids the order of the rows, change nothing.
package struct TestDigest: Sendable {
  /// The columns that belong to the test.
  private let columns: [Int]
  private let ids: RowIDs?

  package init(_ plan: Plan, _ dataset: Dataset) {
    let inputs = plan.measures.flatMap { $0.inputs(in: plan.layout) }
    let roles = inputs.filter { !$0.isOfModel && $0.role != .yhat }.map(\.role) + [.weight]
    columns = Array(Set(roles.flatMap { plan.layout[$0] })).sorted()
    ids = RowIDs(dataset)
  }

  /// The sum of all blocks as it is written: rows that are told by their ids give another number than rows by position.
  package func text(_ sum: UInt64) -> String { (ids == nil ? "" : "id-") + JSONText.hexadecimal(sum) }

  /// Whether two were made alike, so that they can be compared.
  package static func areAlike(_ a: String?, _ b: String?) -> Bool {
    guard let a, let b else { return false }
    return a.hasPrefix("id-") == b.hasPrefix("id-")
  }

  /// What a block adds to the sum.
  package func value(of block: Block, _ rows: Rows) -> UInt64 { values(of: block, rows).reduce(0, &+) }

  /// What each row of a block adds to the sum.
  @inline(__always)
  package func values(of block: Block, _ rows: Rows) -> [UInt64] {
    var hashes = keys(block, rows)
    for column in columns {
      let cells = block.columns[column]
      for i in hashes.indices {
        // Either zero is the same label, and so is every NaN.
        let cell = cells[i] + 0
        hashes[i] = RowDraw.mixed(hashes[i] ^ (cell == cell ? cell : .nan).bitPattern)
      }
    }
    return hashes
  }

  /// A hash of what tells each row of a block apart: its id, or its number from 1 on.
  private func keys(_ block: Block, _ rows: Rows) -> [UInt64] {
    guard let ids else {
      return (0..<block.count).map { RowDraw.mixed(UInt64(truncatingIfNeeded: rows[$0] &+ 1)) }
    }
    return (0..<block.count).map { i in
      guard let id = ids.text({ block.columns[$0][i] }) else {
        return RowDraw.mixed(UInt64(truncatingIfNeeded: rows[i] &+ 1))
      }
      // FNV-1a: ids are short.
      return RowDraw.mixed(id.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 })
    }
  }
}
