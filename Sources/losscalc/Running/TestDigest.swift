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
    var hashes = keys(block, rows)
    for i in hashes.indices { hashes[i] = RowDraw.mixed(hashes[i]) }
    for column in columns {
      let cells = block.columns[column]
      for i in hashes.indices {
        // Either zero is the same label, and so is every NaN.
        let cell = cells[i] + 0
        hashes[i] = RowDraw.mixed(hashes[i] ^ (cell == cell ? cell : .nan).bitPattern)
      }
    }
    return hashes.reduce(0, &+)
  }

  /// What tells the rows of a block apart: their ids, or their numbers from 1 on.
  private func keys(_ block: Block, _ rows: Rows) -> [UInt64] {
    let numbers = rows.numbers.isEmpty ? Array(rows.first..<rows.first + block.count) : rows.numbers
    guard let ids else { return numbers.map { UInt64(truncatingIfNeeded: $0 &+ 1) } }
    return numbers.indices.map { i in
      guard let id = ids.text({ block.columns[$0][i] }) else { return UInt64(truncatingIfNeeded: numbers[i] &+ 1) }
      // FNV-1a: ids are short.
      return id.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    }
  }
}
