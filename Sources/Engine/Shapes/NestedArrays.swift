import Losses
import Messages
import Platform
import Tables

/// Arrays in arrays in arrays of JSON that are read as one row each, where a row for each label is meant.
struct NestedArrays {
  /// The columns of a role, and the table that they are of.
  package struct Side {
    package var table: Table
    package var columns: [Int]

    init(_ table: Table, _ columns: [Int]) { (self.table, self.columns) = (table, columns) }

    /// The columns that a dataset reads for a role; nil where it reads none.
    init?(_ role: Role, of dataset: Dataset) {
      guard let part = dataset.parts.first(where: { $0.roles.contains(role) }) else { return nil }
      self.init(part.table, zip(part.requests, part.roles).filter { $0.1 == role }.map { $0.0.column })
    }
  }

  package let labels: Side
  package let predictions: Side
  /// Whether each number is a row, and not each innermost array.
  var isOfCells = false

  /// What makes a row of each label, by jq without the outer arrays; none for inputs that are no such arrays.
  package var cures: [Cure] {
    let (own, others) = (labels.table, predictions.table)
    guard [own, others].allSatisfy({ [.json, .ndjson].contains($0.format) && $0.path != "-" }),
      labels.columns.count > 1, predictions.columns.count.isMultiple(of: labels.columns.count)
    else { return [] }
    guard own.path != others.path else {
      guard labels.columns.count < predictions.columns.count, let program else { return [] }
      return [.command(.feed(own.path, [.jq(program, isCompact: true)]), reason: "a row for each label")]
    }
    let isSame = labels.columns.count == predictions.columns.count
    guard depth(others) == 3, depth(own) == (isSame ? 3 : 2) else { return [] }
    let changes = [own, others].map { table in
      Change.feed(
        table.path, [.jq((table.format == .json ? ".[][]" : ".[]") + (isOfCells ? "[]" : ""), isCompact: true)])
    }
    return [.command(changes, reason: isOfCells ? "a row for each number" : "a row for each label")]
  }

  /// How many arrays an input begins with, the one around all rows with them.
  private func depth(_ table: Table) -> Int {
    var bytes = [UInt8](repeating: 0, count: 256)
    guard (try? System.status(table.path))?.kind == .regular, let descriptor = try? System.open(table.path),
      let count = try? System.read(descriptor, into: &bytes, at: 0, upTo: 256)
    else { return 0 }
    try? System.close(descriptor)
    let text = bytes[..<count].filter { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }
    return text.prefix { $0 == UInt8(ascii: "[") }.count + (table.format == .json ? 0 : 1)
  }

  /// Of labels and predictions in one object, or in one a line.
  private var program: String? {
    guard let y = member(of: labels), let p = member(of: predictions), y != p else { return nil }
    let levels = labels.table.format == .json ? "transpose[] | transpose[]" : "transpose[]"
    return "[.\(y), .\(p)] | \(levels) | {\(y): .[0], \(p): .[1]}"
  }

  /// `p` of `p.1` and of `p.1.1`, the first cell of the member that is called so.
  private func member(of side: Side) -> String? {
    guard let first = side.columns.first else { return nil }
    let name = side.table.names[first]
    guard let end = [".1.1", ".1"].first(where: name.hasSuffix) else { return nil }
    let key = name.dropLast(end.count)
    let isPlain = key.utf8.allSatisfy { $0 == UInt8(ascii: "_") || (97...122).contains($0 | 0x20) }
    return isPlain && !key.isEmpty ? String(key) : nil
  }
}
