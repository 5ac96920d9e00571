package import Losses
package import Tables

/// Which rows of a dataset a run takes.
package struct RowSelection: Sendable {
  package let layout: Layout
  package var missing: Missing
  /// True when missing cells of labels and predictions are left out by themselves, and not with their rows.
  var leavesOutCells = false
  /// The label whose rows are left out.
  package var ignored: Double?
  /// The only group whose rows are taken, when a source is read again for one group.
  package var group: Int?

  init(_ dataset: Dataset, missing: Missing) {
    (layout, self.missing, ignored) = (dataset.layout, missing, dataset.ignored)
  }

  /// Leaves out the rows with missing values, where that was asked for, those with the ignored label, and other groups'.
  ///
  /// - Returns: how many.
  @discardableResult
  package func leaveOut(_ block: inout Block, _ rows: inout Rows, missing indices: [Int]) -> Int {
    var dropped = missing == .drop ? indices.filter { lacksInput(block, row: $0) } : []
    if let ignored, let column = layout[.y].first {
      dropped += (0..<block.count).filter { block.columns[column][$0] == ignored }
      dropped = Array(Set(dropped)).sorted()
    }
    if let group, let column = layout[.group].first {
      dropped += (0..<block.count).filter { RowSelection.group(block.columns[column][$0]) != group }
      dropped = Array(Set(dropped)).sorted()
    }
    block.remove(dropped, from: &rows)
    return dropped.count
  }

  /// The group of a cell; −1 for a missing one that is kept.
  package static func group(_ cell: Double) -> Int { cell.isNaN ? -1 : Int(cell) }
}

extension Dataset {
  /// Rows a block: wide rows come in smaller blocks, so that a block of them still fits a near cache, and few rows in
  /// small ones.
  var blockCapacity: Int {
    let mostRows = parts.map(\.table.mostRows).min() ?? .max
    return max(16, min(Block.usualCapacity, 65_536 / max(1, layout.width), mostRows))
  }
}

extension RowSelection {
  /// Whether a row with missing cells cannot be evaluated; what another program has no number of is a difference from
  /// it, and takes no row out of the cost.
  private func lacksInput(_ block: Block, row: Int) -> Bool {
    if leavesOutCells { return !hasSomeOutput(block, row: row) }
    return inputs.contains { block.columns[$0][row].isNaN }
  }

  /// The columns that are no expectations.
  private var inputs: [Int] { layout.roles.filter { !$0.isExpectation }.flatMap { Array(layout[$0]) } }

  /// Whether a row with missing cells has a label and a prediction of some output, and all else that is read.
  func hasSomeOutput(_ block: Block, row: Int) -> Bool {
    let (labels, predictions) = (layout[.y], layout[.yhat])
    let others = inputs.filter { !labels.contains($0) && !predictions.contains($0) }
    return others.allSatisfy { !block.columns[$0][row].isNaN }
      && zip(labels, predictions).contains { !block.columns[$0][row].isNaN && !block.columns[$1][row].isNaN }
  }

  /// How many outputs of the rows of a block lack a label or a prediction.
  func missingCells(_ block: Block) -> Int {
    zip(layout[.y], layout[.yhat]).reduce(0) { sum, output in
      let (y, yhat) = (block.columns[output.0], block.columns[output.1])
      return sum + (0..<block.count).count { y[$0].isNaN || yhat[$0].isNaN }
    }
  }
}
