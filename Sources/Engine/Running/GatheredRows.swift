package import Losses

/// All rows of a source or a group as one block, in the order of the input: what losses of lists are made from.
package struct GatheredRows: Sendable {
  package var block: Block
  /// The data rows that they are, from 0, ascending.
  package let numbers: [Int]

  package init(_ recordings: [Recording], _ layout: Layout) {
    var numbers: [Int] = []
    for recording in recordings { numbers += (0..<recording.block.count).map { recording.rows[$0] } }
    var block = Block(layout: layout, capacity: 0)
    for column in block.columns.indices {
      block.columns[column].reserveCapacity(numbers.count)
      for recording in recordings {
        block.columns[column] += recording.block.columns[column].prefix(recording.block.count)
      }
    }
    block.count = numbers.count
    self.block = block
    self.numbers = numbers
  }

  /// The rows of several blocks, numbered one after the other.
  package init(_ blocks: [Block], _ layout: Layout) {
    var first = 0
    let recordings = blocks.map { block in
      defer { first += block.count }
      return Recording(order: (0, 0), rows: Rows(first: first), block: block)
    }
    self.init(recordings, layout)
  }

  /// The rows of one block, numbered as they stand in it.
  package init(_ block: Block) { (self.block, numbers) = (block, Array(0..<block.count)) }
}
