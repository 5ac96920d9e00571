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
  /// What the classes are called that labels are numbers of, as hashes: their order is that of a model's columns.
  private let classes: [UInt64]?
  /// The columns of such labels.
  private let labels: Range<Int>
  /// True where a label of 0 is that of what nobody judged, which is what a model found.
  private let leavesOutZeros: Bool
  /// How rows are told apart and labels are read, as it stands before the sum.
  private let kind: String

  package init(_ plan: Plan, _ dataset: Dataset) {
    let inputs = plan.measures.flatMap { $0.inputs(in: plan.layout) }
    let roles = inputs.filter { !$0.isOfModel && $0.role != .yhat }.map(\.role) + [.weight]
    columns = Array(Set(roles.flatMap { plan.layout[$0] })).sorted()
    ids = RowIDs(dataset)
    labels = plan.layout[.y]
    leavesOutZeros = dataset.completesJudgments
    classes = dataset.labelClasses?.map(Self.hash)
    kind =
      (plan.listColumn == nil ? "" : "list-") + (classes == nil ? "" : "class-") + (ids == nil ? "" : "id-")
  }

  /// The sum of all blocks as it is written: rows that are told by their ids give another number than rows by position.
  package func text(_ sum: UInt64) -> String { kind + JSONText.hexadecimal(sum) }

  /// That of all shards together; nil where one does not say its own.
  ///
  /// Rows that are told by their ids or lists add up to those of one run; rows by position are counted in each shard
  /// from its own beginning, and so the whole is one of a kind of its own.
  package static func whole(_ parts: [(digest: String?, shard: String)]) -> String? {
    var (sum, kinds): (UInt64, Set<String>) = (0, [])
    for part in parts {
      guard let text = part.digest, let digits = text.split(separator: "-").last, let value = UInt64(digits, radix: 16)
      else { return nil }
      let kind = String(text.dropLast(digits.count))
      let isByPosition = !kind.contains("id-") && !kind.contains("list-")
      kinds.insert(isByPosition ? "part-" + kind : kind)
      sum &+= isByPosition ? RowDraw.mixed(value ^ hash(part.shard)) : value
    }
    guard kinds.count == 1, let kind = kinds.first else { return nil }
    return kind + JSONText.hexadecimal(sum)
  }

  /// Whether two were made alike, so that they can be compared.
  package static func areAlike(_ a: String?, _ b: String?) -> Bool {
    guard let a, let b else { return false }
    return a.split(separator: "-").dropLast() == b.split(separator: "-").dropLast()
  }

  /// What it means that a digest is another.
  package static func differenceInWords(_ digest: String?) -> String {
    let kinds = digest?.split(separator: "-").dropLast() ?? []
    let order = kinds.contains("list") && !kinds.contains("id") ? ", or rows of a list changed places" : ""
    return "labels or weights are not what they were" + order
  }

  /// What a block adds to the sum.
  package func value(of block: Block, _ rows: Rows) -> UInt64 { values(of: block, rows).reduce(0, &+) }

  /// What each row of a block adds to the sum.
  @inline(__always)
  package func values(of block: Block, _ rows: Rows) -> [UInt64] {
    values(of: block) { RowDraw.mixed(UInt64(truncatingIfNeeded: rows[$0] &+ 1)) }
  }

  /// The sum of the rows of lists, which may stand in any order, as the rows of different lists may: a row without an id
  /// is told by its place in its list.
  func value(of lists: Lists, _ names: Names?) -> UInt64 {
    var sum: UInt64 = 0
    for span in lists.spans {
      let list = Self.hash(span.name < 0 ? "" : names?[span.name] ?? "")
      let rows = lists.rows(span)
      let own = values(of: rows) { UInt64(truncatingIfNeeded: $0 &+ 1) }
      for (i, value) in own.enumerated() where !leavesOutZeros || labels.contains(where: { rows.columns[$0][i] != 0 }) {
        sum &+= RowDraw.mixed(value ^ list)
      }
    }
    return sum
  }

  /// What each row adds, of which `place` says where it stands if it has no id.
  @inline(__always)
  private func values(of block: Block, place: (Int) -> UInt64) -> [UInt64] {
    var hashes = keys(block, place)
    for column in columns {
      let cells = block.columns[column]
      if let classes, labels.contains(column) {
        for i in hashes.indices {
          hashes[i] = RowDraw.mixed(hashes[i] ^ (classes[ofClass: cells[i]] ?? Self.bits(cells[i])))
        }
      } else {
        for i in hashes.indices { hashes[i] = RowDraw.mixed(hashes[i] ^ Self.bits(cells[i])) }
      }
    }
    return hashes
  }

  /// The bits of a cell: either zero is the same label, and so is every NaN.
  @inline(__always)
  private static func bits(_ cell: Double) -> UInt64 { (cell == cell ? cell + 0 : .nan).bitPattern }

  /// A hash of what tells each row of a block apart: its id, or its place.
  private func keys(_ block: Block, _ place: (Int) -> UInt64) -> [UInt64] {
    guard let ids else { return (0..<block.count).map(place) }
    return (0..<block.count).map { i in ids.text { block.columns[$0][i] }.map(Self.hash) ?? place(i) }
  }

  /// FNV-1a: ids and names are short.
  private static func hash(_ text: String) -> UInt64 {
    RowDraw.mixed(text.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 })
  }
}

extension [UInt64] {
  /// That of a class by its number; nil for what is none, such as a missing label.
  fileprivate subscript(ofClass label: Double) -> UInt64? {
    guard let index = Int(exactly: label), indices.contains(index) else { return nil }
    return self[index]
  }
}
