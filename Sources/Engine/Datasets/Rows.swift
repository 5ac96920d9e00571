package import Losses

/// Which data rows the rows of a block are: consecutive, until some were left out.
package struct Rows: Sendable {
  /// The block's first row, from 0.
  package var first: Int
  /// Each row's number, when rows were left out; else empty.
  package var numbers: [Int] = []

  package init(first: Int, numbers: [Int] = []) { (self.first, self.numbers) = (first, numbers) }

  /// The data row of a block's row, from 0.
  package subscript(index: Int) -> Int { numbers.isEmpty ? first + index : numbers[index] }
}

extension Block {
  /// The rows with these indices.
  package func taking(_ indices: [Int]) -> Block {
    var block = Block(layout: layout, capacity: max(1, indices.count))
    for column in columns.indices {
      for (target, source) in indices.enumerated() { block.columns[column][target] = columns[column][source] }
    }
    block.count = indices.count
    return block
  }

  /// Leaves rows out, given by their indices in ascending order; the others move up.
  package mutating func remove(_ dropped: [Int], from rows: inout Rows) {
    guard !dropped.isEmpty else { return }
    var isDropped = [Bool](repeating: false, count: count)
    for index in dropped { isDropped[index] = true }
    let kept = (0..<count).filter { !isDropped[$0] }
    for column in columns.indices {
      for (target, source) in kept.enumerated() { columns[column][target] = columns[column][source] }
    }
    let numbers = kept.map { rows[$0] }
    rows = Rows(first: rows.first, numbers: numbers)
    count = kept.count
  }
}
